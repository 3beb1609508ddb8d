import Glibc
import Subprocess
import SystemPackage

/// Runs a program to its end as a child that cannot outlive this process.
///
/// It knows nothing of media or of steps: it starts what it is told, limits it, reads what it writes, and takes it down when the
/// task that awaits it is cancelled. The kernel kills the child when this process dies (`setpriv --pdeathsig`), whatever the
/// reason.
package struct ChildProcess: Sendable {
    /// What a child may use. The limits are the kernel's and end the child, not this process.
    package struct Limits: Sendable, Hashable {
        /// Address space in bytes.
        package var memory: Int64
        /// The largest file that it may write, in bytes.
        package var fileSize: Int64?

        package init(memory: Int64 = 12 << 30, fileSize: Int64? = nil) {
            self.memory = memory
            self.fileSize = fileSize
        }

        package static let standard = Limits()
    }

    /// How a child ended.
    package struct Outcome: Sendable, Hashable {
        /// 0 is success; a child killed by signal N has 128 + N, as in a shell.
        package let exitCode: Int32
        /// The last lines of standard error, oldest first; at most ``ChildProcess/keptLines``.
        package let lastWords: [String]

        package var isSuccess: Bool { exitCode == 0 }
    }

    /// How many of the last lines of standard error are kept.
    package static let keptLines = 12

    package var executable: String
    package var arguments: [String]
    package var workingDirectory: String?
    package var limits: Limits
    /// Where standard error goes in full; nil keeps the last lines only.
    package var logPath: String?

    package init(
        _ executable: String, _ arguments: [String], workingDirectory: String? = nil, limits: Limits = .standard,
        logPath: String? = nil
    ) {
        self.executable = executable
        self.arguments = arguments
        self.workingDirectory = workingDirectory
        self.limits = limits
        self.logPath = logPath
    }

    /// Runs the child and hands each piece of its standard output to `consume`, in order, as it comes.
    ///
    /// A non-zero exit code is a normal result, not a thrown error. Cancelling the task asks the child to end and, after two
    /// seconds, kills it; this returns when it is gone.
    ///
    /// - Throws: ``ProgramError`` with code `missing` if the program cannot be started; what `consume` throws.
    package func run(
        consume: sending (UnsafeRawBufferPointer) throws -> Void = { _ in }
    ) async throws -> Outcome {
        let log = try logPath.map { path in
            try FileDescriptor.open(
                FilePath(path), .writeOnly, options: [.create, .append, .closeOnExec],
                permissions: [.ownerReadWrite, .groupRead])
        }
        defer { try? log?.close() }
        var tail = LineTail(limit: Self.keptLines)
        let result: ExecutionResult<LineTail, SequenceOutput, SequenceOutput>
        do {
            result = try await Subprocess.run(
                .path(FilePath(Self.launcher)),
                arguments: Arguments(launchArguments),
                environment: .inherit.updating(["LC_ALL": "C.UTF-8", "AV_LOG_FORCE_NOCOLOR": "1"]),
                workingDirectory: workingDirectory.map { FilePath($0) },
                platformOptions: Self.teardown,
                input: .none, output: .sequence, error: .sequence
            ) { execution in
                async let lastWords = Self.follow(execution.standardError, log: log)
                for try await piece in execution.standardOutput {
                    try piece.withUnsafeBytes { try consume($0) }
                }
                return try await lastWords
            }
        } catch let error as SubprocessError {
            throw ProgramError(
                .missing, program: executable, message: "\(executable) cannot be started: \(error)")
        }
        tail = result.closureResult
        try Task.checkCancellation()
        return Outcome(exitCode: Self.exitCode(of: result.terminationStatus), lastWords: tail.lines)
    }

    /// Runs the child and gives all that it wrote to standard output, up to `limit` bytes.
    package func output(limit: Int = 16 << 20) async throws -> (outcome: Outcome, bytes: [UInt8]) {
        var bytes: [UInt8] = []
        let outcome = try await run { piece in
            bytes.append(contentsOf: piece.prefix(max(0, limit - bytes.count)))
        }
        return (outcome, bytes)
    }

    private static let launcher = "/usr/bin/prlimit"

    private var launchArguments: [String] {
        var launch = ["--as=\(limits.memory)", "--core=0"]
        if let fileSize = limits.fileSize { launch.append("--fsize=\(fileSize)") }
        launch += ["/usr/bin/setpriv", "--pdeathsig", "KILL", "--", executable]
        return launch + arguments
    }

    private static var teardown: PlatformOptions {
        var options = PlatformOptions()
        options.teardownSequence = [.gracefulShutDown(allowedDurationToNextStep: .seconds(2))]
        return options
    }

    private static func exitCode(of status: TerminationStatus) -> Int32 {
        switch status {
        case .exited(let code): code
        case .signaled(let signal): 128 + signal
        }
    }

    private static func follow(_ stream: SubprocessOutputSequence, log: FileDescriptor?) async throws -> LineTail {
        var tail = LineTail(limit: keptLines)
        for try await piece in stream {
            try piece.withUnsafeBytes { bytes in
                tail.append(bytes)
                if let log { _ = try log.writeAll(bytes) }
            }
        }
        return tail
    }
}

/// Keeps the last lines of a stream.
struct LineTail: Sendable {
    private(set) var finished: [String] = []
    private var partial: [UInt8] = []
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    /// The last lines, the unfinished one included.
    var lines: [String] {
        let all = partial.isEmpty ? finished : finished + [String(decoding: partial, as: UTF8.self)]
        return all.suffix(limit)
    }

    mutating func append(_ bytes: UnsafeRawBufferPointer) {
        for byte in bytes {
            // ffmpeg rewrites its status line with carriage returns.
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
                if !partial.isEmpty { finished.append(String(decoding: partial, as: UTF8.self)) }
                partial.removeAll(keepingCapacity: true)
                if finished.count > limit { finished.removeFirst() }
            } else if partial.count < 1000 {
                partial.append(byte)
            }
        }
    }
}
