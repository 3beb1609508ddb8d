import Glibc
import ReelDiagnostics

/// Puts a new text in the place of a spec: whole or not at all.
enum SpecReplacement {
    /// Writes the text aside, waits until it is on the disk and renames it.
    ///
    /// - Parameters:
    ///   - file: the spec as it was read; one that somebody changed since is left alone.
    ///   - path: where it is; a link stays a link.
    /// - Throws: what stands in the way.
    static func replace(_ file: SourceFile, at path: String, with text: String) throws(DiagnosticsError) {
        guard let resolved = realpath(path, nil) else { throw failure(path) }
        defer { free(resolved) }
        let target = String(cString: resolved)
        var status = stat()
        guard stat(target, &status) == 0 else { throw failure(path) }
        let aside = "\(target).reel-\(getpid())"
        let descriptor = open(aside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, status.st_mode & 0o777)
        guard descriptor >= 0 else { throw failure(path) }
        // Another mode than the process's own would lose its bits to the mask.
        fchmod(descriptor, status.st_mode & 0o777)
        let isWritten = write(Array(text.utf8), to: descriptor) && fsync(descriptor) == 0
        let reason = errno
        close(descriptor)
        guard isWritten else {
            unlink(aside)
            throw failure(path, code: reason)
        }
        do throws(DiagnosticsError) {
            guard try readSource(path: target, displayName: path).bytes == file.bytes else {
                throw DiagnosticsError([
                    Diagnostic(.unreadableFile, "'\(path)' was changed while it was read; try again", at: nil)
                ])
            }
            guard rename(aside, target) == 0 else { throw failure(path) }
        } catch {
            unlink(aside)
            throw error
        }
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        bytes.withUnsafeBytes { bytes in
            var offset = 0
            while offset < bytes.count {
                let count = Glibc.write(descriptor, bytes.baseAddress! + offset, bytes.count - offset)
                if count <= 0 { return false }
                offset += count
            }
            return true
        }
    }

    private static func failure(_ path: String, code: Int32 = errno) -> DiagnosticsError {
        DiagnosticsError([
            Diagnostic(.unreadableFile, "'\(path)' cannot be written: \(String(cString: strerror(code)))", at: nil)
        ])
    }
}
