package import ReelMedia
import ReelPlan

/// The programs of this machine: where each is, and in which version.
package struct ProgramTable: Sendable {
    /// Absolute paths.
    package var paths: [Program: String]
    /// As each program tells it; part of the keys of its steps.
    package var versions: [Program: String]
    /// The path of Reel's own executable, for steps that Reel does itself in a child.
    package var reel: String

    package init(paths: [Program: String], versions: [Program: String], reel: String) {
        self.paths = paths
        self.versions = versions
        self.reel = reel
    }

    /// The path to start for a step.
    ///
    /// - Throws: ``ProgramError`` with code `missing`.
    func path(of executable: Step.Executable) throws -> String {
        switch executable {
        case .reel: return reel
        case .other(let path, _): return path
        case .effect: preconditionFailure("an effect has no program")
        case .program(let program):
            if let path = paths[program] { return path }
            throw ProgramError(
                .missing, program: program.rawValue,
                message: "\(program.rawValue) is not installed: apt-get install \(program.debianPackage)")
        }
    }
}
