import ReelMedia

/// Takes the parts of a step's key in their order.
///
/// There is one traversal, ``Step/writeKey(to:version:keyOf:)``, and there are two writers: one digests, one lists. So the key
/// and the explanation why it changed cannot disagree.
protocol KeyWriter {
    mutating func write(_ name: KeyPart.Name, _ value: String)
}

extension Step {
    /// Writes all that the results depend on. The id, the summary, paths, the estimate and the length are not among it.
    ///
    /// - Parameters:
    ///   - version: The version of the step's program; unused where the step brings its own.
    ///   - keyOf: The key of a step that this one reads from.
    func writeKey(to writer: inout some KeyWriter, version: (Program) -> String, keyOf: (StepID) -> StepKey) {
        writer.write(.format, Self.keyFormat)
        switch executable {
        case .program(let program):
            writer.write(.executable, "program " + program.rawValue)
            writer.write(.version, version(program))
        case .reel(let revision, let program):
            writer.write(.executable, "reel")
            writer.write(.version, "\(revision)" + (program.map { ", with \($0.rawValue) \(version($0))" } ?? ""))
        case .other(_, let version):
            writer.write(.executable, "other")
            writer.write(.version, version)
        case .effect(let effect):
            writer.write(.executable, "effect \(effect.service) \(effect.deed)")
            writer.write(.version, String(effect.revision))
        }
        for (index, argument) in arguments.enumerated() { writer.write(.argument(index), argument) }
        for index in sources.indices.sorted(by: { sources[$0].key < sources[$1].key }) {
            let name = sources[index].key
            switch sources[index].value {
            case .file(let file): writer.write(.file(name), file.digest.hexadecimal)
            case .result(let id, let result): writer.write(.earlierResult(name), keyOf(id).digest.hexadecimal + " " + result)
            case .text(let text): writer.write(.text(name), text)
            }
        }
        for result in results { writer.write(.result, result) }
        if let reader {
            writer.write(.pipe, reader.pipe)
            for (index, argument) in reader.arguments.enumerated() {
                writer.write(.argument(arguments.count + index), argument)
            }
        }
    }

    /// Rises whenever the traversal changes, so that no key of an older layout is taken for a new one.
    private static let keyFormat = "reel step 1"
}

/// Gathers the parts as bytes, each with its length before it, and digests them at once.
///
/// A byte that moves from one part to the next, or from a name to its value, gives another digest.
struct KeyDigester: KeyWriter {
    private var bytes: [UInt8] = []

    mutating func write(_ name: KeyPart.Name, _ value: String) {
        bytes.append(name.letter)
        append(name.detail)
        append(value)
    }

    /// The key of what was written; the digester is empty afterwards.
    mutating func finish() -> StepKey {
        let writer = DigestWriter()
        bytes.withUnsafeBytes { writer.update($0) }
        bytes.removeAll(keepingCapacity: true)
        return StepKey(writer.finish())
    }

    /// The length in groups of seven bits, the lowest first, each but the last with its high bit set; then the UTF-8.
    private mutating func append(_ text: String) {
        var length = text.utf8.count
        while length > 127 {
            bytes.append(UInt8(truncatingIfNeeded: length) | 128)
            length >>= 7
        }
        bytes.append(UInt8(length))
        bytes.append(contentsOf: text.utf8)
    }
}

/// Lists the parts, for explanations.
struct KeyLister: KeyWriter {
    private(set) var parts: [KeyPart] = []

    /// UTF-8 bytes of a value that are kept; of a longer one the beginning and the digest.
    private static let longestValue = 2000

    mutating func write(_ name: KeyPart.Name, _ value: String) {
        parts.append(KeyPart(name, value.utf8.count <= Self.longestValue ? value : Self.shortened(value)))
    }

    private static func shortened(_ value: String) -> String {
        let writer = DigestWriter()
        writer.update(value)
        return value.prefix(200) + "… (SHA-256 " + writer.finish().short + ")"
    }
}
