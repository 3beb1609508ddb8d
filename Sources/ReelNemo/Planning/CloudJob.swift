package import ReelMedia
package import ReelPlan

/// A job that the service does: what is sent to it, in order, and what is fetched from it.
package struct CloudJob: Sendable, Hashable {
    package struct Input: Sendable, Hashable {
        package enum Source: Sendable, Hashable {
            case file(Step.InputFile, MediaType)
            /// An address from which the service takes the file itself.
            case address(String)
        }

        /// Under which name the service gets it: the input's name with the ending of its type, so that sentences name it right.
        package let name: String
        package let source: Source

        package init(name: String, source: Source) {
            self.name = name
            self.source = source
        }

        /// By what it is known that the same was sent: the digest of the file, or the address.
        package var content: String {
            switch source {
            case .file(let file, _): file.digest.hexadecimal
            case .address(let address): address
            }
        }

        /// Bytes; nil for an address.
        package var size: Int64? {
            if case .file(let file, _) = source { file.signature?.size } else { nil }
        }
    }

    package struct Edit: Sendable, Hashable {
        package enum Request: Sendable, Hashable {
            /// A sentence for the service to act on. It costs.
            case message(String)
            /// What is no edit has a call of its own, which costs nothing.
            case credits, state
        }

        /// The edit's own id, or its number and its word: `1: title`.
        package let label: String
        package let request: Request

        package init(label: String, request: Request) {
            self.label = label
            self.request = request
        }
    }

    package struct Export: Sendable, Hashable {
        /// Absolute.
        package let path: String
        /// As it is written.
        package let displayPath: String
        /// What the picture may not exceed, whichever way it is turned.
        package let largest: PixelSize

        package init(path: String, displayPath: String, largest: PixelSize) {
            self.path = path
            self.displayPath = displayPath
            self.largest = largest
        }
    }

    package let name: String
    package let inputs: [Input]
    package let edits: [Edit]
    package let exports: [Export]

    package init(name: String, inputs: [Input], edits: [Edit], exports: [Export]) {
        self.name = name
        self.inputs = inputs
        self.edits = edits
        self.exports = exports
    }

    /// The sentences that are sent, in order.
    package var messages: [String] {
        edits.compactMap { if case .message(let text) = $0.request { text } else { nil } }
    }
}

/// What the service can do at most, and what it asks for it.
package enum CloudLimits {
    /// The largest picture, upright or not.
    package static let largestPicture = PixelSize(width: 1080, height: 1920)
    /// Credits, about.
    package static let editingSession = 50
    package static let generation = 100
}

extension PixelSize {
    /// Whether it lies within another, upright or not.
    package func fits(_ other: PixelSize) -> Bool {
        min(width, height) <= min(other.width, other.height) && max(width, height) <= max(other.width, other.height)
    }
}
