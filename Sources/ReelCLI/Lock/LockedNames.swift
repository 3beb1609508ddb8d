import ReelMedia
import ReelTimeline

/// What files are called in the lock of a spec: those of the project by their paths from the spec; those of the machine by their
/// names, for another machine may have them elsewhere.
struct LockedNames {
    private let folder: String
    private let root: String

    /// - Parameter folder: the spec's.
    init(folder: String) {
        self.folder = folder
        root = ProjectFolder.root(ofSpec: folder + "/spec")
    }

    func name(of path: String) -> String {
        path.hasPrefix(root + "/") ? relativePath(path, from: folder) : fileName(of: path)
    }
}
