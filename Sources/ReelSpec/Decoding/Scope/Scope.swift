package import ReelDiagnostics
import ReelMedia

/// The values that `${{ … }}` may name in one job.
///
/// A nil map can't be known, because what would tell it is wrong and reported: then nothing in it is called unknown.
package struct Scope: Sendable {
    /// A value and where it was given.
    package struct Value: Sendable {
        /// With expressions replaced.
        package let text: String
        /// Nil for what was given beside the spec.
        package let range: SourceRange?

        /// - Parameter range: nil for what was given beside the spec.
        package init(_ text: String, at range: SourceRange?) {
            self.text = text
            self.range = range
        }
    }

    /// What is being read: params come first, then the matrix, then jobs.
    package enum Stage: Sendable {
        case params, matrix, job
    }

    /// Decides what may be named: jobs and inputs only while a job is read.
    package var stage = Stage.params
    /// The params of the spec, with what was given for them beside it; nil for one whose value is missing or wrong.
    package var params: [String: Value?]?
    /// Params that stand below the one whose value is being read.
    var laterParams: Set<String> = []
    /// One combination of the matrix.
    package var matrix: [String: Value]?
    /// The variables that the spec lists under `env`, with their values; nil for one that is not set.
    package var environment: [String: String?]?
    /// The job's name with its matrix combination; nil until it is known.
    package var jobName: String?
    /// Whether plain words are read as edits here, and not by a service.
    package var readsWords = true
    /// The inputs by name, with what expressions may know of them.
    package var inputs: [String: InputNames]?
    /// Inputs that stand below the one that is being read.
    var laterInputs: Set<String> = []

    /// A scope in which nothing is known.
    package init() {}
}

/// What `${{ input.<name>.… }}` gives.
package struct InputNames: Sendable {
    /// As it is written: a path, a URL or a pattern. Nil if that is wrong.
    let path: Scope.Value?

    static let fields = ["path", "name", "stem"]

    /// - Parameter field: `path`, `name` (the file's) or `stem` (the file's without its ending).
    func value(_ field: String) -> Scope.Value? {
        guard let path else { return nil }
        let name = fileName(of: path.text)
        switch field {
        case "path": return path
        case "name": return Scope.Value(name, at: path.range)
        case "stem": return Scope.Value(name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name, at: path.range)
        default: return nil
        }
    }
}
