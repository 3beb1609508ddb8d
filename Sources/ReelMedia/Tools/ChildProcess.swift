import Glibc
import Subprocess
import SystemPackage

/// Runs a program to its end as a child that cannot outlive this process.
///
/// It knows nothing of media or of steps: it starts what it is told, limits it, reads what it writes, and takes it down when the
/// task that awaits it is cancelled. The kernel kills the child when this process dies (`setpriv --pdeathsig`), whatever the
/// reason: the signal follows the thread that started the child, and Subprocess starts all from one thread that never ends. A
/// child whose parent died before the kernel was asked for that ends by itself.
///
/// A child is in a process group of its own, so that Ctrl-C in a terminal reaches this process alone, which then decides.
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
    /// - Throws: ``ProgramError`` with code `missing` if there is no such program, with code `failed` if the system cannot start
    ///   it; `CancellationError`; what `consume` throws, after the child has been ended.
    package func run(
        consume: sending (UnsafeRawBufferPointer) throws -> Void = { _ in }
    ) async throws -> Outcome {
        try Task.checkCancellation()
        let arguments = try launchArguments()
        let log = try logPath.map { path in
            try FileDescriptor.open(
                FilePath(path), .writeOnly, options: [.create, .append, .closeOnExec],
                permissions: [.ownerReadWrite, .groupRead])
        }
        defer { try? log?.close() }
        do {
            let result = try await Subprocess.run(
                .path(FilePath(Self.launcher)),
                arguments: Arguments(arguments),
                environment: .inherit.updating(["LC_ALL": "C.UTF-8", "AV_LOG_FORCE_NOCOLOR": "1"]),
                workingDirectory: workingDirectory.map { FilePath($0) },
                platformOptions: Self.platformOptions,
                input: .none, output: .sequence, error: .sequence
            ) { execution in
                async let lastWords = Self.follow(execution.standardError, log: log)
                for try await piece in execution.standardOutput {
                    try piece.withUnsafeBytes { try consume($0) }
                }
                return try await lastWords
            }
            try Task.checkCancellation()
            return Outcome(exitCode: Self.exitCode(of: result.terminationStatus), lastWords: result.closureResult.lines)
        } catch let error as SubprocessError {
            try Task.checkCancellation()
            throw ProgramError(.failed, program: name, message: "\(name) cannot be run: \(error)", logPath: logPath)
        }
    }

    /// Runs the child and gives all that it wrote to standard output, up to `limit` bytes.
    package func output(limit: Int = 16 << 20) async throws -> (outcome: Outcome, bytes: [UInt8]) {
        var bytes: [UInt8] = []
        let outcome = try await run { piece in
            bytes.append(contentsOf: piece.prefix(max(0, limit - bytes.count)))
        }
        return (outcome, bytes)
    }

    private static let launcher = "/usr/bin/setpriv"

    /// The program's name without its folder.
    private var name: String { fileName(of: executable) }

    /// The launchers replace themselves, so that the child is the program itself. The one that ties its life to this process
    /// comes first, because until it has run the child would outlive us.
    private func launchArguments() throws(ProgramError) -> [String] {
        let searched = getenv("PATH").map { String(cString: $0) } ?? ""
        // Looked up here: the launchers report a missing program by an exit code that the program itself may have, too.
        guard let path = findProgram(executable, path: searched) else {
            throw ProgramError(.missing, program: name, message: "\(name) is not installed, or not on PATH")
        }
        // The kernel counts memory in bytes, a shell in 1024 of them, and file sizes in 512.
        let fileBlocks = limits.fileSize.map { "\($0 / 512)" } ?? "unlimited"
        let guarded = ["/bin/sh", "-c", Self.guarding, "\(getpid())", "\(limits.memory / 1024)", fileBlocks, path]
        return ["--pdeathsig", "KILL", "--"] + guarded + arguments
    }

    /// Ends if the parent is not the one that started it any more, because that one died too early for the kernel to tell; else
    /// sets the limits and becomes the program. Its arguments are words that no shell looks into.
    private static let guarding = """
        test "$PPID" = "$0" || exit 1
        ulimit -c 0
        ulimit -v "$1"
        ulimit -f "$2"
        shift 2
        exec "$@"
        """

    private static var platformOptions: PlatformOptions {
        var options = PlatformOptions()
        options.processGroupID = 0
        options.teardownSequence = [
            .gracefulShutDown(toProcessGroup: true, allowedDurationToNextStep: .seconds(2))
        ]
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
