import ReelMedia

/// The files that a step left, as the Remote Execution API has them (`build.bazel.remote.execution.v2.ActionResult`), in the wire
/// form of protocol buffers: what stores of that API keep under `/ac/`, and check.
struct ActionResult: Sendable, Hashable {
    struct OutputFile: Sendable, Hashable {
        let path: String
        let digest: Digest
        /// Bytes.
        let size: Int64
    }

    let files: [OutputFile]

    init(files: [OutputFile]) { self.files = files }

    /// Fields of the API's messages.
    private enum Field {
        static let outputFiles: UInt64 = 2
        static let path: UInt64 = 1
        static let digest: UInt64 = 2
        static let hash: UInt64 = 1
        static let size: UInt64 = 2
    }

    var bytes: [UInt8] {
        var result = WireWriter()
        for file in files {
            var digest = WireWriter()
            digest.write(file.digest.hexadecimal.utf8, field: Field.hash)
            digest.write(UInt64(file.size), field: Field.size)
            var output = WireWriter()
            output.write(file.path.utf8, field: Field.path)
            output.write(digest.bytes, field: Field.digest)
            result.write(output.bytes, field: Field.outputFiles)
        }
        return result.bytes
    }

    /// Nil for bytes that are no such message, or that name something else than files. Fields that it does not know are passed
    /// over.
    init?(_ bytes: some Sequence<UInt8>) {
        var reader = WireReader(bytes)
        var files: [OutputFile] = []
        while let field = reader.next() {
            guard field.number == Field.outputFiles else { continue }
            guard let file = OutputFile(field.bytes) else { return nil }
            files.append(file)
        }
        guard reader.isWhole, !files.isEmpty else { return nil }
        self.files = files
    }
}

extension ActionResult.OutputFile {
    fileprivate init?(_ bytes: [UInt8]) {
        var reader = WireReader(bytes)
        var path: String?
        var digest: (Digest, Int64)?
        while let field = reader.next() {
            if field.number == 1 { path = String(validating: field.bytes, as: UTF8.self) }
            if field.number == 2 { digest = Self.digest(field.bytes) }
        }
        guard reader.isWhole, let path, let digest else { return nil }
        self.init(path: path, digest: digest.0, size: digest.1)
    }

    private static func digest(_ bytes: [UInt8]) -> (Digest, Int64)? {
        var reader = WireReader(bytes)
        var digest: Digest?
        var size: Int64 = 0
        while let field = reader.next() {
            if field.number == 1 { digest = Digest(hexadecimal: String(decoding: field.bytes, as: UTF8.self)) }
            if field.number == 2 { size = Int64(clamping: field.value) }
        }
        return reader.isWhole ? digest.map { ($0, size) } : nil
    }
}
