import Glibc
import ReelMedia

/// The few calls on folders and files that storing and delivering are made of, each with an error that names the file.
///
/// All of them block; none follows a link that stands in the place of what it removes.
package enum FileSystem {
    /// Makes a folder and those above it; one that exists is no error, a file in its place is.
    package static func makeFolder(_ path: String) throws {
        if mkdir(path, 0o777) == 0 { return }
        if errno == EEXIST {
            var status = stat()
            guard stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else { return }
            throw FileError(operation: "make the folder", path: path, code: ENOTDIR)
        }
        guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash != path.startIndex else {
            throw FileError.last("make the folder", path)
        }
        try makeFolder(String(path[..<slash]))
        guard mkdir(path, 0o777) == 0 || errno == EEXIST else { throw FileError.last("make the folder", path) }
    }

    /// Writes a new file with this content.
    static func write(_ text: String, to path: String) throws {
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        guard file >= 0 else { throw FileError.last("write", path) }
        defer { close(file) }
        var text = text
        try text.withUTF8 { try writeAll(UnsafeRawBufferPointer($0), to: file, path: path) }
    }

    package static func writeAll(_ bytes: UnsafeRawBufferPointer, to file: Int32, path: String) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let part = UnsafeRawBufferPointer(rebasing: rest)
            let count = Glibc.write(file, part.baseAddress, part.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw FileError.last("write", path, needed: Int64(rest.count)) }
            rest = rest.dropFirst(count)
        }
    }

    /// Waits until the entries of a folder are on the disk: a rename is not safe before.
    package static func synchronizeFolder(_ path: String) throws {
        let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw FileError.last("open", path) }
        defer { close(folder) }
        guard fsync(folder) == 0 else { throw FileError.last("write", path) }
    }

    /// Puts a file in the place of another, or where none is, in one move.
    package static func rename(_ path: String, to target: String) throws {
        guard Glibc.rename(path, target) == 0 else { throw FileError.last("move a file to", target) }
    }

    /// The names in a folder, sorted; none if there is no folder.
    package static func names(in path: String) -> [String] {
        guard let folder = opendir(path) else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// Removes a file, or a folder with all that is in it; what is not there is no error.
    package static func remove(_ path: String) throws {
        if unlink(path) == 0 || errno == ENOENT { return }
        guard errno == EISDIR || errno == EPERM else { throw FileError.last("remove", path) }
        for name in names(in: path) { try remove(path + "/" + name) }
        guard rmdir(path) == 0 || errno == ENOENT else { throw FileError.last("remove", path) }
    }

    /// What `lstat` says of a path; nil if nothing is there.
    static func status(of path: String) -> stat? {
        var status = stat()
        return lstat(path, &status) == 0 ? status : nil
    }

    /// Whether two paths are names of one file, links not followed.
    static func isSameFile(_ left: String, _ right: String) -> Bool {
        guard let left = status(of: left), let right = status(of: right) else { return false }
        return left.st_ino == right.st_ino && left.st_dev == right.st_dev
    }
}
