package import Foundation
import Subprocess
import SystemPackage

/// A project in a temporary folder, in which the built `reel` is run as a stranger would run it.
package final class ReelProject: Sendable {
    /// The project's folder, no slash at the end.
    package let path: String
    // Removed with the project; nil where somebody else does that.
    private let owner: (any Sendable)?

    package convenience init() throws {
        let folder = try TemporaryFolder()
        try self.init(at: folder.path, owner: folder)
    }

    /// A project in a folder that exists.
    ///
    /// - Parameter owner: what removes the folder when it is let go.
    package init(at path: String, owner: (any Sendable)? = nil) throws {
        self.path = path.hasSuffix("/") ? String(path.dropLast()) : path
        self.owner = owner
        // A project lies in git; and so its state cannot end up beside whatever lies above the folder.
        try FileManager.default.createDirectory(atPath: self.path + "/.git", withIntermediateDirectories: true)
    }

    // MARK: - Files

    /// The absolute path of a name in the project.
    package func path(_ name: String) -> String { path + "/" + name }

    /// Writes a file, making the folders above it.
    package func write(_ text: String, to name: String) throws { try write(Data(text.utf8), to: name) }

    package func write(_ bytes: Data, to name: String) throws {
        let file = URL(filePath: path(name))
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try bytes.write(to: file)
    }

    /// Writes a shell script that can be run.
    package func writeProgram(_ script: String, to name: String) throws {
        try write("#!/bin/sh\n\(script)\n", to: name)
        chmod(path(name), 0o755)
    }

    /// Copies a file into the project.
    package func copy(_ file: String, to name: String) throws { try write(Data(contentsOf: URL(filePath: file)), to: name) }

    /// Puts a link into the project.
    package func link(_ name: String, to target: String) throws {
        let file = URL(filePath: path(name))
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(atPath: path(name), withDestinationPath: target)
    }

    /// Removes a file, or a folder with all that is in it; one that is not there is no error.
    package func remove(_ name: String) throws {
        if FileManager.default.fileExists(atPath: path(name)) { try FileManager.default.removeItem(atPath: path(name)) }
    }

    package func bytes(_ name: String) throws -> Data { try Data(contentsOf: URL(filePath: path(name))) }

    /// The content of a text file; nil if there is none.
    package func text(_ name: String) -> String? { try? String(contentsOfFile: path(name), encoding: .utf8) }

    package func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

    /// The paths of all files below a folder of the project, sorted; folders end with a slash. `.git` is left out.
    package func tree(_ name: String = "") -> [String] {
        let root = name.isEmpty ? path : path(name)
        let names = FileManager.default.subpaths(atPath: root) ?? []
        return names.filter { !$0.hasPrefix(".git/") && $0 != ".git" }.map { name in
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: root + "/" + name, isDirectory: &isFolder)
            return isFolder.boolValue ? name + "/" : name
        }.sorted()
    }

    /// The same project in another folder.
    package func copied() throws -> ReelProject {
        let folder = try TemporaryFolder()
        let copy = folder.path("elsewhere")
        try FileManager.default.copyItem(atPath: path, toPath: copy)
        return try ReelProject(at: copy, owner: folder)
    }

    // MARK: - Runs

    /// Runs `reel` to its end.
    ///
    /// - Parameters:
    ///   - folder: the current folder, from the project's; the project's own if absent.
    ///   - environment: added to an environment of `PATH`, `HOME` and `LANG` alone.
    package func reel(
        _ arguments: String..., in folder: String? = nil, environment: [String: String] = [:]
    ) async throws -> ReelOutcome {
        try await start(arguments, in: folder, environment: environment) { _ in }
    }

    package func reel(
        _ arguments: [String], in folder: String? = nil, environment: [String: String] = [:]
    ) async throws -> ReelOutcome {
        try await start(arguments, in: folder, environment: environment) { _ in }
    }

    /// Starts `reel` as the leader of a process group, does something to it, and waits for its end.
    package func start(
        _ arguments: [String], in folder: String? = nil, environment: [String: String] = [:],
        meanwhile: @Sendable (RunningReel) async throws -> Void
    ) async throws -> ReelOutcome {
        var variables: [Environment.Key: String] = [
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": "/nonexistent", "LANG": "C.UTF-8",
        ]
        for (name, value) in environment { variables[Environment.Key(stringLiteral: name)] = value }
        var options = PlatformOptions()
        options.processGroupID = 0
        let result = try await Subprocess.run(
            .path(FilePath(BuiltReel.path)), arguments: Arguments(arguments), environment: .custom(variables),
            workingDirectory: FilePath(folder.map { $0.hasPrefix("/") ? $0 : path($0) } ?? path), platformOptions: options,
            input: .none, output: .sequence, error: .sequence
        ) { execution in
            let running = RunningReel(process: execution.processIdentifier.value)
            // One that hangs fails its test and does not stop all the others.
            let hung = Task {
                try await Task.sleep(for: .seconds(600))
                running.sendToGroup(SIGKILL)
            }
            defer { hung.cancel() }
            async let error = Self.collect(execution.standardError, for: running)
            async let output = Self.collect(execution.standardOutput, for: nil)
            try await meanwhile(running)
            return try await (output: output, error: error)
        }
        let exitCode: Int32 =
            switch result.terminationStatus {
            case .exited(let code): code
            case .signaled(let signal): 128 + signal
            }
        return ReelOutcome(
            exitCode: exitCode, output: result.closureResult.output, error: result.closureResult.error, folder: path)
    }

    private static func collect(_ stream: SubprocessOutputSequence, for running: RunningReel?) async throws -> String {
        var bytes: [UInt8] = []
        for try await piece in stream {
            piece.withUnsafeBytes { bytes.append(contentsOf: $0) }
            // Whole lines and never half a character: what is compared is the text as it stands at the end.
            if let running { running.hear(String(decoding: piece.withUnsafeBytes { Array($0) }, as: UTF8.self)) }
        }
        running?.end()
        return String(decoding: bytes, as: UTF8.self)
    }
}
