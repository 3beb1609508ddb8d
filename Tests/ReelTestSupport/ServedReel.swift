import Foundation
import ReelMedia
import Synchronization

/// A `reel serve` of its own, on a free port of the loopback address. It is killed when the test lets go of it.
package final class ServedReel: @unchecked Sendable {
    // Only changed in `init`; Foundation's process is asked from one test at a time.
    private let process = Process()
    private let output = Pipe()
    private let folder: TemporaryFolder
    /// Without a slash at its end.
    package let address: String

    /// - Parameters:
    ///   - arguments: more than the port and the folder.
    ///   - folder: that of an earlier server, to go on with.
    package init(_ arguments: String..., in folder: TemporaryFolder? = nil) throws {
        let folder = try folder ?? TemporaryFolder()
        self.folder = folder
        process.executableURL = URL(filePath: BuiltReel.path)
        process.arguments = ["serve", "--port", "0", "--json", "--folder", folder.path("box")] + arguments
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let identifier = process.processIdentifier
        _ = Self.endsWithTests
        Self.running.withLock { _ = $0.insert(identifier) }
        var line = Data()
        while let byte = try output.fileHandleForReading.read(upToCount: 1), byte != Data("\n".utf8) { line += byte }
        let said = try JSONSerialization.jsonObject(with: line) as? [String: String]
        guard let address = said?["address"] else { throw CocoaError(.fileReadCorruptFile) }
        self.address = address
    }

    deinit {
        let identifier = process.processIdentifier
        Self.running.withLock { _ = $0.remove(identifier) }
        if process.isRunning { kill(identifier, SIGKILL) }
    }

    /// Those that no test has let go of: some are shared by tests to the end.
    private static let running = Mutex<Set<pid_t>>([])

    private static let endsWithTests: Void = {
        atexit { ServedReel.running.withLock { for process in $0 { kill(process, SIGKILL) } } }
    }()

    /// Where it keeps everything, with all servers that were started in it.
    package var home: TemporaryFolder { folder }

    /// The absolute path of a name in its folder.
    package func path(_ name: String) -> String { folder.path("box/" + name) }

    /// The names in a folder of its own.
    package func names(in name: String) -> [String] { (try? FileManager.default.contentsOfDirectory(atPath: path(name))) ?? [] }

    /// Sends a signal and waits for the end.
    ///
    /// - Returns: the exit code, or 128 and the signal's number.
    @discardableResult
    package func end(_ signal: Int32) async -> Int32 {
        kill(process.processIdentifier, signal)
        while process.isRunning { try? await Task.sleep(for: .milliseconds(5)) }
        return process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus
    }

    /// The most memory that it ever held, in bytes.
    package var peakMemory: Int {
        let status = (try? String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
        return (line.split(separator: " ").compactMap { Int($0) }.first ?? 0) * 1024
    }

    /// What it has been asked since its folder was made.
    package func counts() async throws -> [String: Int] {
        let (outcome, bytes) = try await ChildProcess("/usr/bin/curl", ["-s", address + "/health"]).output(limit: 10_000)
        guard outcome.isSuccess, let answer = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any] else {
            throw CocoaError(.fileReadCorruptFile)
        }
        return answer.compactMapValues { $0 as? Int }
    }
}
