import Glibc
import ReelMedia

/// Puts a copy of a stored file at a path of the person's: whole or not at all.
enum OutputCopy {
    /// A name beside the target under which the copy is written: hidden, and not yet taken.
    static func temporaryPath(for target: String) -> String {
        let slash = target.lastIndex(of: "/")
        let folder = slash.map { String(target[...$0]) } ?? ""
        let name = slash.map { String(target[target.index(after: $0)...]) } ?? target
        let mark = ".reel-" + String(UInt64.random(in: .min ... .max), radix: 16)
        // File systems take names of 255 bytes.
        return folder + (name.utf8.count + mark.utf8.count < 250 ? "." + name + mark : mark)
    }

    /// Writes the copy aside, syncs it, and puts it in the target's place in one move.
    ///
    /// - Returns: The signature of the file at the target.
    /// - Throws: ``FileError``, ``DiskFullError``; then the target is as it was and the temporary file is gone.
    static func place(_ source: String, at target: String, through temporary: String) throws -> FileSignature {
        let folder = target.lastIndex(of: "/").map { String(target[..<$0]) } ?? "."
        do {
            try write(source, to: temporary)
            try FileSystem.rename(temporary, to: target)
        } catch {
            try? FileSystem.remove(temporary)
            throw error
        }
        try FileSystem.synchronizeFolder(folder.isEmpty ? "/" : folder)
        guard let signature = FileSignature(path: target) else { throw FileError.last("read", target) }
        return signature
    }

    private static func write(_ source: String, to path: String) throws {
        let input = open(source, O_RDONLY | O_CLOEXEC)
        guard input >= 0 else { throw FileError.last("read", source) }
        defer { close(input) }
        let output = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard output >= 0 else { throw FileError.last("write", path) }
        defer { close(output) }
        try FileCopy.copy(from: input, to: output, path: path)
        guard fsync(output) == 0 else { throw FileError.last("write", path) }
        var before = stat()
        var after = stat()
        guard fstat(input, &before) == 0, fstat(output, &after) == 0, before.st_size == after.st_size else {
            throw FileError(operation: "write all of", path: path, code: EIO)
        }
    }
}
