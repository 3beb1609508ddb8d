import Glibc
import Synchronization

/// Finds the programs of the machine, and their versions, once.
///
/// A version is remembered with the signature of the executable, because asking ffmpeg for it takes longer than most of what
/// Reel does.
package final class ToolTable: Sendable {
    private let searched: String
    private let cache: InspectionCache
    private let found = Mutex<[Program: Tool]>([:])

    /// - Parameters:
    ///   - path: folders with colons between them; nil takes those of the environment.
    ///   - cache: where versions are remembered.
    package init(path: String? = nil, cache: InspectionCache = InspectionCache(path: nil)) {
        searched = path ?? getenv("PATH").map { String(cString: $0) } ?? ""
        self.cache = cache
    }

    /// The program, as it is installed.
    ///
    /// - Throws: ``ProgramError`` that is `missing`, `tooOld`, or `failed` if it does not say its version; each names the package.
    package func require(_ program: Program) async throws -> Tool {
        if let tool = found.withLock({ $0[program] }) { return tool }
        guard let path = findProgram(program.rawValue, path: searched), let signature = FileSignature(path: path) else {
            throw ProgramError(
                .missing, program: program.rawValue,
                message: "\(program.rawValue) is not installed, or not on PATH; to install it: \(program.installCommand)")
        }
        let tool: Tool
        if let known = cache.recall(kind: "tool", key: path, stamp: signature.stamp) {
            tool = Tool(program: program, path: path, version: String(decoding: known, as: UTF8.self))
        } else {
            tool = Tool(program: program, path: path, version: try await Self.version(of: program, at: path))
            cache.remember(Array(tool.version.utf8), kind: "tool", key: path, stamp: signature.stamp)
        }
        if let release = tool.release, release < program.oldestVersion {
            throw ProgramError(
                .tooOld, program: program.rawValue,
                message:
                    "\(program.rawValue) \(tool.version) at \(path) is too old: \(program.oldestVersion) or newer is needed; "
                    + "to install it: \(program.installCommand)")
        }
        found.withLock { $0[program] = tool }
        return tool
    }

    private static func version(of program: Program, at path: String) async throws -> String {
        let (outcome, bytes) = try await ChildProcess(path, [program.versionArgument]).output(limit: 1 << 16)
        guard outcome.isSuccess, let version = Tool.version(in: String(decoding: bytes, as: UTF8.self)) else {
            throw ProgramError(
                .failed, program: program.rawValue,
                message: "\(path) does not say its version (exit code \(outcome.exitCode)); to install it again: "
                    + program.installCommand.replacing("install", with: "install --reinstall"),
                lastWords: outcome.lastWords)
        }
        return version
    }
}
