import Glibc
import ReelRun
import ReelSpec

/// The folder that a project's state lies in: beside the repository or the spec, never in the current folder by chance.
enum ProjectFolder {
    /// The nearest folder above a spec that has `.git`, else the spec's own: a forgotten `.reel` further up captures nobody.
    static func root(ofSpec path: String) -> String {
        let own = parentFolder(of: normalizedPath(absolutePath(path)))
        var candidate = own
        while true {
            if access(candidate + "/.git", F_OK) == 0 { return candidate }
            guard candidate != "/" else { return own }
            candidate = parentFolder(of: candidate)
        }
    }

    /// Where Reel keeps what it remembers.
    static func state(ofSpec path: String, given: String?) -> StateFolder {
        StateFolder(given.map { normalizedPath(absolutePath($0)) } ?? joined(root(ofSpec: path), ".reel"))
    }

    /// The spec's path from the project's root: what tells its jobs from those of other specs, wherever the project lies.
    static func scope(ofSpec path: String) -> String {
        let absolute = normalizedPath(absolutePath(path))
        let root = joined(root(ofSpec: path), "")
        return absolute.hasPrefix(root) ? String(absolute.dropFirst(root.count)) : absolute
    }

    private static func joined(_ folder: String, _ name: String) -> String {
        folder.hasSuffix("/") ? folder + name : folder + "/" + name
    }
}
