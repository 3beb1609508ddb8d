import Glibc
import ReelDiagnostics
import ReelSpec

/// The place of an export in the file system, looked at before anything runs.
struct OutputPlace {
    let path: String
    let displayPath: String

    struct Problem {
        let id: DiagnosticID
        let message: String
        let label: String
    }

    /// What stands in the way of writing there; nil if nothing does.
    ///
    /// - Parameter inputs: absolute paths of the job's inputs.
    func problem(inputs: Set<String>) -> Problem? {
        let real = Self.realPath(path)
        if inputs.contains(path) || inputs.contains(where: { Self.realPath($0) == real && real != nil }) {
            return Problem(
                id: .exportOverInput, message: "the export '\(displayPath)' would overwrite an input",
                label: "expected another path")
        }
        var status = stat()
        if stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
            return Problem(
                id: .unwritableExport, message: "'\(displayPath)' is a folder", label: "expected the path of a file in it")
        }
        var folder = parentFolder(of: path)
        while stat(folder, &status) != 0, folder != "/" { folder = parentFolder(of: folder) }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            return Problem(
                id: .unwritableExport, message: "'\(folder)' is not a folder", label: "expected a path in a folder")
        }
        guard access(folder, W_OK) == 0 else {
            return Problem(
                id: .unwritableExport, message: "nothing can be written in '\(folder)': \(String(cString: strerror(errno)))",
                label: "expected a folder that you may write in")
        }
        return nil
    }

    private static func realPath(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}
