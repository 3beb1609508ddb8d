import ArgumentParser
import Glibc
import ReelMedia
import ReelSpec

/// `reel new`: writes a first spec.
struct NewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Write a first spec for some clips.",
        discussion: """
            Words beside the clips may name a mood (calm, happy, energetic…), a title in quotes, a fade, and where the film is \
            for (tiktok, reels, shorts, youtube, square).

            EXAMPLES
              reel new holiday.mp4
              reel new brew.mov "calm, the title 'Morning', for tiktok"
            """)

    @Argument(help: "Clips, and words that say what the film is to be.", completion: .clips)
    var clipsAndWords: [String]

    @Option(
        name: .shortAndLong, help: "Where the spec is written; the first clip's name with .yaml if absent.",
        completion: .specs)
    var output: String?

    func run() async throws {
        var clips: [String] = []
        var words: [String] = []
        for argument in clipsAndWords {
            let isFile = access(argument, F_OK) == 0
            if isFile || MediaType(fileName: argument) != nil { clips.append(argument) } else { words.append(argument) }
        }
        guard !clips.isEmpty else {
            Console.error.write("error: none of \(clipsAndWords.map { "'\($0)'" }.joined(separator: ", ")) is a clip\n")
            throw ExitReason.usage
        }
        if let clip = clips.first(where: { $0.contains("${{") }) {
            Console.error.write(
                "error: '\(clip)' holds '${{', which a spec takes for an expression; rename the file\n")
            throw ExitReason.usage
        }
        let inspector = Inspector(tools: ToolTable(), cachePath: nil)
        var isRight = true
        for clip in clips {
            do {
                _ = try await inspector.inspect(path: clip, displayPath: clip, depth: .probe)
            } catch {
                Console.error.write("error: \(error)\n")
                isRight = false
            }
        }
        guard isRight else { throw ExitReason.spec }
        let path = output ?? Self.specPath(for: clips[0])
        let text = FirstSpec(clips: clips, words: words.joined(separator: " "), path: path).text
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard file >= 0 else {
            let reason = errno == EEXIST ? "it exists already; name another with -o" : String(cString: strerror(errno))
            Console.error.write("error: '\(path)' cannot be written: \(reason)\n")
            throw errno == EEXIST ? ExitReason.usage : ExitReason.machine
        }
        defer { close(file) }
        var bytes = text
        let written = bytes.withUTF8 { write(file, $0.baseAddress, $0.count) }
        guard written == text.utf8.count else {
            unlink(path)
            Console.error.write("error: '\(path)' cannot be written: the disk is full\n")
            throw ExitReason.machine
        }
        Console.output.write("\(path)\nNext:\n  reel plan \(shellQuoted(path))\n  reel run \(shellQuoted(path))\n")
    }

    private static func specPath(for clip: String) -> String {
        fileStem(of: clip) + ".yaml"
    }
}
