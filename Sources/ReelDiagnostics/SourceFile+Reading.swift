import Glibc

/// The most bytes that a spec may have: 4 MiB, thousands of times what a person writes.
package let largestSourceFile = 4 << 20

/// Reads a text file.
///
/// - Parameters:
///   - path: where it is.
///   - displayName: what messages call it, usually the path as the person gave it.
/// - Throws: one diagnostic if the file is missing, a folder, unreadable, empty, larger than `largestSourceFile`, not UTF-8, or
///   holds a NUL byte.
package func readSource(path: String, displayName: String) throws(DiagnosticsError) -> SourceFile {
    let bytes = try readBytes(path: path, displayName: displayName)
    if let offset = firstInvalidByte(of: bytes) {
        throw problem(
            .invalidText, "'\(displayName)' is not UTF-8: it is broken at byte \(offset + 1)", label: "save the file as UTF-8",
            after: bytes[..<offset], displayName: displayName)
    }
    if let offset = bytes.firstIndex(of: 0) {
        throw problem(
            .invalidText, "'\(displayName)' is not a text: byte \(offset + 1) is NUL", label: "is this the right file?",
            after: bytes[..<offset], displayName: displayName)
    }
    return SourceFile(name: displayName, bytes: bytes)
}

/// Reads all bytes of a small file, whatever they mean.
///
/// - Throws: one diagnostic if the file is missing, a folder, unreadable, empty or larger than `largestSourceFile`.
package func readBytes(path: String, displayName: String) throws(DiagnosticsError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw unreadable(displayName, code: errno) }
    defer { close(descriptor) }

    let bytes = try readAll(descriptor, displayName: displayName)
    guard !bytes.isEmpty else { throw problem(.emptyFile, "'\(displayName)' is empty") }
    return bytes
}

private func readAll(_ descriptor: Int32, displayName: String) throws(DiagnosticsError) -> [UInt8] {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw unreadable(displayName, code: errno) }
    // A pipe has no size beforehand, and a file may grow while it is read: the limit holds for what arrives.
    var room = max(4096, min(Int(status.st_size), largestSourceFile) + 1)
    var bytes: [UInt8] = []
    while true {
        var code: Int32 = 0
        let arrived = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
            let got = read(descriptor, buffer.baseAddress, room)
            code = got < 0 ? errno : 0
            count = max(0, got)
        }
        if code == EINTR { continue }
        guard code == 0 else { throw unreadable(displayName, code: code) }
        if arrived.isEmpty { return bytes }
        if bytes.isEmpty { bytes = arrived } else { bytes += arrived }
        guard bytes.count <= largestSourceFile else {
            throw problem(
                .fileTooLarge, "'\(displayName)' has more than \(largestSourceFile >> 20) MiB, the most that is read")
        }
        room = 65536
    }
}

/// The offset of the first byte that begins no whole UTF-8 character; nil if there is none.
private func firstInvalidByte(of bytes: [UInt8]) -> Int? {
    if bytes.allSatisfy({ $0 < 0x80 }) || String(validating: bytes, as: UTF8.self) != nil { return nil }
    var parser = Unicode.UTF8.ForwardParser()
    var rest = bytes.makeIterator()
    var offset = 0
    while case .valid(let scalar) = parser.parseScalar(from: &rest) { offset += scalar.count }
    return offset
}

private func unreadable(_ displayName: String, code: Int32) -> DiagnosticsError {
    let message =
        switch code {
        case ENOENT, ENOTDIR: "there is no file '\(displayName)'"
        case EISDIR: "'\(displayName)' is a folder, not a file"
        case EACCES: "'\(displayName)' may not be read by this user"
        default: "'\(displayName)' can't be read: \(String(cString: strerror(code)))"
        }
    return problem(.unreadableFile, message)
}

private func problem(_ id: DiagnosticID, _ message: String) -> DiagnosticsError {
    DiagnosticsError([Diagnostic(id, message, at: nil)])
}

/// A problem at the end of what could be read.
private func problem(
    _ id: DiagnosticID, _ message: String, label: String, after readable: ArraySlice<UInt8>, displayName: String
) -> DiagnosticsError {
    let file = SourceFile(name: displayName, bytes: Array(readable))
    let place = SourceRange(file: file, bytes: readable.count..<readable.count)
    return DiagnosticsError([Diagnostic(id, message, label: label, at: place)])
}
