/// How a run of `reel` ended and what it said, with what differs from run to run written as `{folder}`, `{digest}`, `{time}` and
/// `{process}`.
package struct ReelOutcome: Sendable, Hashable {
    /// 128 and the signal's number for a process that a signal ended, as in a shell.
    package let exitCode: Int32
    /// Standard output.
    package let output: String
    /// Standard error.
    package let error: String

    init(exitCode: Int32, output: String, error: String, folder: String) {
        self.exitCode = exitCode
        self.output = Self.steady(output, folder: folder)
        self.error = Self.steady(error, folder: folder)
    }

    private static func steady(_ text: String, folder: String) -> String {
        text.replacing(folder, with: "{folder}")
            .replacing(BuiltReel.path, with: "reel")
            .replacing(/\b[0-9a-f]{64}\b/, with: "{digest}")
            .replacing(/in (?:[0-9.]+ s|[0-9]+ min [0-9]+ s)\n/, with: "in {time}\n")
            .replacing(/\ {2}(?:[0-9.]+ s|[0-9]+ min [0-9]+ s)\n/, with: "  {time}\n")
            .replacing(/about (?:[0-9.]+ s|[0-9]+ min [0-9]+ s)/, with: "about {time}")
            .replacing(/running for (?:[0-9.]+ s|[0-9]+ min [0-9]+ s)/, with: "running for {time}")
            .replacing(/process [0-9]+/, with: "process {process}")
    }
}
