import Foundation
import ReelMedia
import ReelTestSupport
import Testing

struct ChildProcessTests {
    @Test(arguments: [("exit 0", Int32(0)), ("exit 3", 3), ("kill -KILL $$", 137), ("kill -TERM $$", 143)])
    func exitCodes(script: String, code: Int32) async throws {
        let outcome = try await ChildProcess("sh", ["-c", script]).run()
        #expect(outcome.exitCode == code)
        #expect(outcome.isSuccess == (code == 0))
    }

    @Test("A missing program is an error, one that exits with 127 is not")
    func missing() async throws {
        let error = await #expect(throws: ProgramError.self) { try await ChildProcess("/no/such/program", []).run() }
        #expect(error?.code == .missing)
        #expect(error?.program == "program")
        #expect(try await ChildProcess("sh", ["-c", "exit 127"]).run().exitCode == 127)
    }

    @Test func missingFolder() async throws {
        let error = await #expect(throws: ProgramError.self) {
            try await ChildProcess("true", [], workingDirectory: "/no/such/folder").run()
        }
        #expect(error?.code == .failed)
    }

    @Test("Ten megabytes on both outputs at once arrive whole")
    func largeOutput() async throws {
        let script = "head -c 10000000 /dev/zero >&2 & head -c 10000000 /dev/zero; wait"
        let (outcome, bytes) = try await ChildProcess("sh", ["-c", script]).output(limit: 20_000_000)
        #expect(outcome.isSuccess)
        #expect(bytes.count == 10_000_000)
    }

    @Test("Output beyond the limit is dropped, and the child is not held up")
    func limitedOutput() async throws {
        let (outcome, bytes) = try await ChildProcess("head", ["-c", "1000000", "/dev/zero"]).output(limit: 100)
        #expect(outcome.isSuccess)
        #expect(bytes.count == 100)
    }

    @Test func lastWords() async throws {
        let script = "seq 1 100 >&2; printf 'frame=1\\rframe=2\\rend' >&2"
        let outcome = try await ChildProcess("sh", ["-c", script]).run()
        #expect(outcome.lastWords == (92...100).map(String.init) + ["frame=1", "frame=2", "end"])
    }

    @Test func log() async throws {
        let folder = try TemporaryFolder()
        let process = ChildProcess("sh", ["-c", "seq 1 100 >&2"], logPath: folder.path("log"))
        _ = try await process.run()
        let text = try String(contentsOfFile: folder.path("log"), encoding: .utf8)
        #expect(text == (1...100).map { "\($0)\n" }.joined())
    }

    @Test("A child that asks for more memory than allowed fails by itself")
    func memoryLimit() async throws {
        let process = ChildProcess(
            "dd", ["if=/dev/zero", "of=/dev/null", "bs=200M", "count=1"], limits: .init(memory: 100 << 20))
        #expect(try await process.run().isSuccess == false)
    }

    @Test func fileSizeLimit() async throws {
        let folder = try TemporaryFolder()
        let process = ChildProcess(
            "dd", ["if=/dev/zero", "of=\(folder.path("file"))", "bs=1M", "count=10"],
            limits: .init(fileSize: 1 << 20))
        #expect(try await process.run().isSuccess == false)
        #expect(FileSignature(path: folder.path("file"))?.size == 1 << 20)
    }

    @Test("Arguments and environment arrive as they are")
    func arguments() async throws {
        let (_, bytes) = try await ChildProcess("printf", ["%s|", "a b", "--as=1", "$HOME", "'\"", ""]).output()
        #expect(String(decoding: bytes, as: UTF8.self) == "a b|--as=1|$HOME|'\"||")
    }

    @Test("A child that ignores the request to end is killed")
    func cancellation() async throws {
        let folder = try TemporaryFolder()
        let script = "trap '' TERM; echo $$ > \(folder.path("pid")); while :; do sleep 0.1; done"
        let task = Task { try await ChildProcess("sh", ["-c", script]).run() }
        let child = try await processIdentifier(in: folder.path("pid"))
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(!isRunning(child))
    }

    @Test("What the reader throws ends the child")
    func throwingReader() async throws {
        struct Enough: Error {}
        await #expect(throws: Enough.self) {
            try await ChildProcess("yes", []).run { _ in throw Enough() }
        }
    }

    @Test("Killed with its parent, whatever the reason")
    func parentDies() async throws {
        let folder = try TemporaryFolder()
        let file = folder.path("pid")
        await #expect(processExitsWith: .signal(SIGKILL)) { [file = file as String] in
            let script = "echo $$ > \(file); exec sleep 1000"
            let child = Task { try await ChildProcess("sh", ["-c", script]).run() }
            _ = try await processIdentifier(in: file)
            kill(getpid(), SIGKILL)
            _ = try await child.value
        }
        let child = try await processIdentifier(in: file)
        try await waitUntil("the child is gone") { !isRunning(child) }
    }

    @Test("Killed while it starts children, it leaves none", arguments: 0..<20)
    func parentDiesEarly(milliseconds: Int) async throws {
        let folder = try TemporaryFolder()
        await #expect(processExitsWith: .signal(SIGKILL)) {
            [folder = folder.path as String, milliseconds = milliseconds as Int] in
            let children = (0..<6).map { _ in
                Task { try await ChildProcess("sleep", ["1000"], workingDirectory: folder).run() }
            }
            try await Task.sleep(for: .milliseconds(milliseconds))
            kill(getpid(), SIGKILL)
            for child in children { _ = try await child.value }
        }
        #expect(try await Processes.orphans(below: folder.path) == [])
    }

    @Test("Ctrl-C reaches this process's group, of which a child is no part")
    func ownGroup() async throws {
        let (_, bytes) = try await ChildProcess("sh", ["-c", "ps -o pgid= -p $$"]).output()
        let group = Int32(String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines))
        #expect(group != nil && group != getpgrp())
    }
}

/// Waits until a child has written its identifier to a file.
private func processIdentifier(in path: String) async throws -> pid_t {
    var identifier: pid_t?
    try await waitUntil("the child runs") {
        let text = try? String(contentsOfFile: path, encoding: .utf8)
        identifier = text.flatMap { $0.hasSuffix("\n") ? pid_t($0.dropLast()) : nil }
        return identifier != nil
    }
    return identifier!
}

/// Whether a process runs: one that is dead and not yet waited for does not.
private func isRunning(_ process: pid_t) -> Bool {
    guard let status = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8) else { return false }
    return status.split(separator: ")").last?.split(separator: " ").first != "Z"
}
