/// Why a program that Reel needs did not do its work.
package struct ProgramError: Error, Sendable, Hashable {
    package enum Code: Sendable, Hashable {
        /// It is not installed, or not on PATH.
        case missing
        /// It is installed in a version that lacks what Reel needs.
        case tooOld
        /// It ran and reported failure, or died.
        case failed
        /// It ran longer than it was allowed to.
        case timedOut
    }

    package let code: Code
    /// The program's name, such as `ffmpeg`.
    package let program: String
    /// What happened and how to mend it.
    package let message: String
    /// The last lines that it wrote to standard error, oldest first.
    package let lastWords: [String]
    /// The file that holds all it wrote, if one was kept.
    package let logPath: String?

    package init(_ code: Code, program: String, message: String, lastWords: [String] = [], logPath: String? = nil) {
        self.code = code
        self.program = program
        self.message = message
        self.lastWords = lastWords
        self.logPath = logPath
    }
}

extension ProgramError: CustomStringConvertible {
    package var description: String {
        var text = message
        if !lastWords.isEmpty { text += "\n" + lastWords.map { "    \($0)" }.joined(separator: "\n") }
        if let logPath { text += "\n  all it said: \(logPath)" }
        return text
    }
}
