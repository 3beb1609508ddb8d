import ReelMedia

/// Debian's own python3.
enum Python {
    /// The lines that a script prints.
    static func run(_ script: String, _ arguments: String...) async throws -> [String] {
        let (outcome, bytes) = try await ChildProcess("python3", ["-c", script] + arguments).output()
        guard outcome.isSuccess else {
            throw ProgramError(.failed, program: "python3", message: "the script failed", lastWords: outcome.lastWords)
        }
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    }
}

/// A pixel of a picture, read by ffmpeg.
enum ChildPixel {
    static func read(_ path: String, x: Int, y: Int) async throws -> (outcome: ChildProcess.Outcome, bytes: [UInt8]) {
        try await ChildProcess(
            "ffmpeg",
            ["-v", "error", "-i", path, "-vf", "crop=1:1:\(x):\(y):exact=1", "-f", "rawvideo", "-pix_fmt", "rgb24", "-"]
        ).output()
    }
}
