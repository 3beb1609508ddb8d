import Glibc

/// The size of a regular file in bytes.
///
/// - Throws: ``HTTPError`` with code `file`.
func fileSize(_ path: String) throws(HTTPError) -> Int64 {
    var status = stat()
    guard stat(path, &status) == 0 else { throw .file("read", path) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .file("send", path, number: EISDIR) }
    return Int64(status.st_size)
}
