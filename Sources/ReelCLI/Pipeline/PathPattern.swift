import FoundationEssentials
import Glibc

/// A pattern of paths as shells know it, for arguments that no shell has seen: `*`, `?` and `[…]` within a name, and `**` for
/// any number of folders.
struct PathPattern {
    private let parts: [String]
    private let isAbsolute: Bool

    /// Nil for a text without any of the signs, and for one that names a file as it stands.
    init?(_ text: String) {
        guard text.contains(where: { "*?[".contains($0) }), access(text, F_OK) != 0 else { return nil }
        parts = text.split(separator: "/").map(String.init)
        isAbsolute = text.hasPrefix("/")
    }

    /// The files that match, sorted; hidden ones only where the pattern has the dot.
    var files: [String] {
        var found: Set<String> = []
        collect(parts[...], below: isAbsolute ? "/" : "", into: &found)
        return found.sorted()
    }

    private func collect(_ rest: ArraySlice<String>, below folder: String, into found: inout Set<String>) {
        guard let part = rest.first else { return }
        if part == "**" {
            collect(rest.dropFirst(), below: folder, into: &found)
            for name in Folder.names(in: folder) where !name.hasPrefix(".") && Folder.isFolder(folder + name) {
                collect(rest, below: folder + name + "/", into: &found)
            }
            return
        }
        let isLast = rest.count == 1
        let names = part == "." || part == ".." ? [part] : Folder.names(in: folder)
        for name in names where fnmatch(part, name, FNM_PERIOD) == 0 {
            if isLast {
                if !Folder.isFolder(folder + name, followingLinks: true) { found.insert(folder + name) }
            } else if Folder.isFolder(folder + name, followingLinks: true) {
                collect(rest.dropFirst(), below: folder + name + "/", into: &found)
            }
        }
    }
}

/// What is in folders.
enum Folder {
    /// The names in a folder, sorted; none if it cannot be read. The empty path is the current folder.
    static func names(in path: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: path.isEmpty ? "." : path)) ?? []).sorted()
    }

    /// - Parameter followingLinks: whether a link to a folder is one; where a search goes down, it could lead round in a circle.
    static func isFolder(_ path: String, followingLinks: Bool = false) -> Bool {
        var status = stat()
        return (followingLinks ? stat(path, &status) : lstat(path, &status)) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
}
