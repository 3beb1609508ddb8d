import Glibc
import ReelMedia
import ReelPlan
import SystemPackage

/// Does one step: prepares its folder, runs its program there or has its effect performed, checks what was left, and puts that in
/// the store.
///
/// It knows nothing of other steps, of the order, or of what is recorded.
struct StepWork: Sendable {
    let step: Step
    let folder: String
    let logPath: String
    let programs: ProgramTable
    let store: ContentStore
    let inputs: InputCheck
    /// The stored file for each result of an earlier step that this one reads, by its name in the folder.
    let earlierResults: [String: Digest]
    /// Does the step if it is an effect.
    let effects: EffectDoing?

    /// Runs the step to its end. The folder is gone afterwards, whatever the end.
    ///
    /// - Parameter progress: Called with the fraction done, between 0 and 1, and the speed.
    /// - Returns: The stored results in the order of the step's.
    /// - Throws: ``StepFailure``; `CancellationError` if the task was cancelled, when the program has ended.
    func run(progress: @escaping @Sendable (Double, Double?) -> Void) async throws -> [ContentStore.Object] {
        var lastWords: [String] = []
        do {
            let signatures = try await offloaded { try prepare() }
            var outcome: ChildProcess.Outcome?
            if case .effect = step.executable {
                guard let effects else { preconditionFailure("nobody performs '\(step.id)'") }
                try await effects.perform(step, in: folder, progress: progress)
            } else {
                outcome = try await start(try programs.path(of: step.executable), progress: progress)
                lastWords = outcome?.lastWords ?? []
            }
            let objects = try await offloaded { [outcome] in
                try check(signatures)
                if let outcome { try check(outcome) }
                return try keep()
            }
            try? await offloaded { try FileSystem.remove(folder) }
            return objects
        } catch {
            try? await offloaded { try FileSystem.remove(folder) }
            if error is CancellationError { throw error }
            let hasLog = (FileSystem.status(of: logPath)?.st_size ?? 0) > 0
            throw StepFailure(
                step: step.id, cause: cause(of: error), lastWords: lastWords, logPath: hasLog ? logPath : nil)
        }
    }

    /// Fills the folder.
    ///
    /// - Returns: The signatures of the files of the machine that the step reads, by path.
    private func prepare() throws -> [String: FileSignature] {
        try FileSystem.remove(folder)
        try FileSystem.makeFolder(folder)
        try FileSystem.remove(logPath)
        var signatures: [String: FileSignature] = [:]
        for (name, source) in step.sources {
            let place = folder + "/" + name
            switch source {
            case .file(let file):
                signatures[file.path] = try inputs.confirm(file)
                guard symlink(file.path, place) == 0 else { throw FileError.last("make the link", place) }
            case .result:
                guard symlink(store.path(of: earlierResults[name]!), place) == 0 else {
                    throw FileError.last("make the link", place)
                }
            case .text(let text): try FileSystem.write(text, to: place)
            }
        }
        return signatures
    }

    private func start(
        _ executable: String, progress: @escaping @Sendable (Double, Double?) -> Void
    ) async throws -> ChildProcess.Outcome {
        let first = ChildProcess(executable, step.arguments, workingDirectory: folder, logPath: logPath)
        guard let reader = step.reader else { return try await follow(first, progress: progress) }
        let place = folder + "/" + reader.pipe
        guard mkfifo(place, 0o600) == 0 else { throw FileError.last("make the pipe", place) }
        let second = ChildProcess(executable, reader.arguments, workingDirectory: folder, logPath: logPath)
        return try await withThrowingTaskGroup(of: ChildProcess.Outcome.self) { group in
            group.addTask { try await first.run() }
            group.addTask { try await follow(second, progress: progress) }
            guard let earlier = try await group.next() else { preconditionFailure("two programs were started") }
            if !earlier.isSuccess, !earlier.isOfBrokenPipe {
                // The other would wait for it at the pipe for ever.
                group.cancelAll()
                return earlier
            }
            guard let later = try await group.next() else { preconditionFailure("two programs were started") }
            return later.isSuccess ? earlier : later
        }
    }

    private func follow(
        _ child: ChildProcess, progress: @Sendable (Double, Double?) -> Void
    ) async throws -> ChildProcess.Outcome {
        var reader = ProgressReader()
        let length = step.mediaLength.seconds
        return try await child.run { bytes in
            guard let report = reader.read(bytes), length > 0 else { return }
            progress(min(1, max(0, Double(report.microseconds) / 1e6 / length)), report.speed)
        }
    }

    /// Whether what the step read is still what it was before.
    private func check(_ signatures: [String: FileSignature]) throws {
        for (path, signature) in signatures where FileSignature(path: path) != signature {
            throw StepProblem(cause: .inputChanged(path))
        }
        for (name, digest) in earlierResults where !store.isUntouched(digest) {
            throw StepProblem(cause: .storedFileChanged(name))
        }
    }

    private func check(_ outcome: ChildProcess.Outcome) throws {
        guard !outcome.isSuccess else { return }
        let says = outcome.lastWords.contains { $0.contains("No space left on device") }
        if says { throw DiskFullError(path: folder, needed: nil) }
        // As in a shell, 128 and the signal's number; Linux has 64 signals.
        let isSignal = (129...192).contains(outcome.exitCode)
        throw StepProblem(cause: isSignal ? .signal(outcome.exitCode - 128) : .exit(outcome.exitCode))
    }

    /// Moves the results into the store once all of them are there.
    private func keep() throws -> [ContentStore.Object] {
        for name in step.results {
            guard let status = FileSystem.status(of: folder + "/" + name), status.st_mode & S_IFMT == S_IFREG else {
                throw StepProblem(cause: .resultMissing(name))
            }
            guard status.st_size > 0 else { throw StepProblem(cause: .resultEmpty(name)) }
        }
        return try step.results.map { name in
            let file = folder + "/" + name
            // A file that has another name elsewhere could be changed there.
            if let status = FileSystem.status(of: file), status.st_nlink > 1 { try FileCopy.separate(file) }
            return try store.put(file)
        }
    }

    private func cause(of error: any Error) -> StepFailure.Cause {
        switch error {
        case let problem as StepProblem: problem.cause
        case let error as DiskFullError: .diskFull(error)
        // The log's disk is the state folder's too.
        case let error as Errno where error == .noSpace || error == .diskQuotaExceeded:
            .diskFull(DiskFullError(path: logPath, needed: nil))
        case let error as ProgramError: .program(error)
        default: .other(error)
        }
    }
}

extension ChildProcess.Outcome {
    /// Whether the program ended because nobody reads any more what it writes: the reader tells why.
    fileprivate var isOfBrokenPipe: Bool {
        exitCode == 128 + SIGPIPE || lastWords.contains { $0.contains("Broken pipe") }
    }
}
