/// What a request carries: parts that are sent one after another. Files are read while they are sent, so that memory does not
/// depend on their size.
package struct HTTPBody: Sendable, Hashable {
    package enum Part: Sendable, Hashable {
        case bytes([UInt8])
        /// A file by its path, with the size in bytes that it had when the request was made.
        case file(path: String, size: Int64)
    }

    package let parts: [Part]
    /// What the request's `Content-Type` is, unless a header says otherwise.
    package let contentType: String?

    package init(parts: [Part], contentType: String?) {
        self.parts = parts
        self.contentType = contentType
    }

    package static func bytes(_ bytes: [UInt8], contentType: String) -> HTTPBody {
        HTTPBody(parts: [.bytes(bytes)], contentType: contentType)
    }

    package static func json(_ text: String) -> HTTPBody {
        .bytes(Array(text.utf8), contentType: "application/json")
    }

    /// A whole file.
    ///
    /// - Throws: ``HTTPError`` with code `file` if it cannot be read.
    package static func file(_ path: String, contentType: String? = nil) throws(HTTPError) -> HTTPBody {
        HTTPBody(parts: [.file(path: path, size: try fileSize(path))], contentType: contentType)
    }

    /// Bytes in all.
    package var size: Int64 {
        parts.reduce(0) { sum, part in
            switch part {
            case .bytes(let bytes): sum + Int64(bytes.count)
            case .file(_, let size): sum + size
            }
        }
    }
}
