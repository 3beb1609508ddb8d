import Glibc
import ReelDiagnostics
package import ReelSpec
import ReelTimeline

/// The files that a job depends on beside its specs: by name, by pattern, or by the folder that holds them. Whether they are
/// there does not matter.
package struct JobFiles: Sendable {
    /// Absolute paths of files, and of folders for all that they hold.
    private let paths: [String]
    /// Absolute patterns of glob(7).
    private let patterns: [String]

    package init(of job: JobSpec) {
        var paths: [String] = []
        var patterns: [String] = []
        for input in job.inputs {
            switch input.source {
            case .path(let path): paths.append(resolvePath(path.value, in: path.range.file))
            case .url: break
            case .glob(let pattern): patterns.append(resolvePath(pattern.value, in: pattern.range.file))
            case .otio(let path):
                paths.append(resolvePath(path.value, in: path.range.file))
                // What is wrong with the timeline is told when the job is prepared.
                var problems: [Diagnostic] = []
                paths += InputResolver.parts(of: path, reporting: &problems).map(\.path)
            }
        }
        paths += job.namedFiles.map(\.absolutePath)
        self.paths = paths
        self.patterns = patterns
    }

    /// Whether a file, by its absolute path, is one of them.
    package func contain(_ path: String) -> Bool {
        paths.contains { path == $0 || path.hasPrefix($0 + "/") }
            || patterns.contains { fnmatch($0, path, FNM_PATHNAME | FNM_PERIOD) == 0 }
    }

    /// What is there of them now, by absolute path; of a folder the files that lie in it.
    package var existing: [String] {
        let matches = patterns.flatMap { InputResolver.files(matching: $0) }
        let inside = paths.flatMap { InputResolver.files(matching: $0 + "/*") }
        return paths + matches + inside
    }
}
