import ArgumentParser
import ReelDiagnostics
import ReelLocal
import ReelMedia
import ReelSoundtrack

/// `reel compose`: makes a piece of music by itself.
struct ComposeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compose", abstract: "Make a piece of music in a mood, as sound or as notes.",
        discussion: """
            The same words, length and seed give the same file. With --for the piece is made for a clip: as long as it is, with \
            beats on its cuts and, unless words are given, in its mood.

            STYLES
            \(Style.allCases.map(\.name).joined(separator: ", "))

            EXAMPLES
              reel compose --mood "warm, nostalgic lo-fi" --length 30s -o bed.wav
              reel compose --mood 轻快 --length 1:30 --seed 4 -o bed.mid
              reel compose --for holiday.mp4 -o bed.mp3 --json
            """)

    @Option(help: "Words for its mood and style, English or Chinese; neutral if absent.")
    var mood: String?

    @Option(help: "How long it lasts, such as 30s or 1:30.")
    var length: String?

    @Option(help: "A style, whatever the mood.", completion: .list(Style.allCases.map(\.name)))
    var style: String?

    @Option(help: "Another number gives another piece in the same mood.")
    var seed: UInt64 = 1

    @Option(
        name: .customLong("for"), help: ArgumentHelp("Make it for this clip.", valueName: "clip"), completion: .clips)
    var clip: String?

    @Option(
        help: ArgumentHelp("Play it with this SoundFont (.sf2, .sf3).", valueName: "file"),
        completion: .files(["sf2", "sf3"]))
    var soundfont: String?

    @Option(
        name: .shortAndLong, help: "The file to write: .wav, .mp3, .m4a, or .mid for the notes.",
        completion: .files(["wav", "mp3", "m4a", "mid"]))
    var output: String?

    @Flag(help: "Print every figure of the piece as JSON.")
    var json = false

    func validate() throws {
        guard clip != nil || length != nil else {
            throw ValidationError("say how long it lasts: --length 30s, or --for clip.mp4")
        }
        guard json || output != nil else { throw ValidationError("name a file to write: -o bed.wav") }
        _ = try wantedLength()
        _ = try wantedMood()
        _ = try wantedStyle()
        _ = try format()
    }

    func run() async throws {
        let brief = try await brief()
        let piece = Composer.compose(brief)
        if let output { try await write(piece, to: output) }
        if json {
            Console.output.write(try JSONText.of(CompositionDocument(piece, brief: brief)))
        } else if let output {
            Console.output.write("\(output)  \(durationInWords(piece.length.seconds)), \(piece.description)\n")
        }
    }

    private func write(_ piece: Composition, to output: String) async throws {
        guard let format = try format() else { return try placeFile(piece.midi(), at: output) }
        let font: SoundFont
        do {
            font = try soundfont.map { try SoundFont(checking: $0) } ?? SoundFont.find()
        } catch let error as SoundFontError {
            Console.error.write("error: \(error)\n")
            throw soundfont == nil ? ExitReason.machine : ExitReason.spec
        }
        let folder = try ScratchFolder()
        let player = try await BedPlayer(tools: ToolTable(), soundFont: font)
        try placeFile(try await player.play(piece, as: format, in: folder), at: output)
    }

    private func brief() async throws -> Brief {
        let mood = try wantedMood()
        let style = try wantedStyle() ?? mood?.style
        guard let clip else {
            return Brief(
                mood: mood?.mood ?? Mood(valence: 0.1, arousal: 0), length: try wantedLength() ?? .zero, seed: seed,
                style: style)
        }
        let workspace = Workspace(spec: clip, given: nil)
        do {
            let looked = try await ClipLooker(tools: workspace.tools, cache: workspace.cache).look(at: clip)
            let reading = MoodReader.read([looked.range])
            let length = try wantedLength() ?? MediaTime(seconds: looked.range.length)
            return Brief(reading, mood: mood?.mood, from: 0, length: length, seed: seed, style: style)
        } catch let problem as InputProblem {
            Console.error.write("error: \(problem)\n")
            throw ExitReason.spec
        }
    }

    // MARK: - Reading what was given

    private func wantedLength() throws -> MediaTime? {
        guard let length else { return nil }
        guard let time = (try? TimeExpression(parsing: length))?.time else {
            throw ValidationError("'\(length)' is no length; expected one such as 30s or 1:30")
        }
        guard (0.5...7200).contains(time.seconds) else {
            throw ValidationError("a piece lasts from half a second to two hours, not \(length)")
        }
        return time
    }

    private func wantedMood() throws -> NamedMood? {
        switch mood.map(MoodWords.read) {
        case nil: return nil
        case .mood(let mood): return mood
        case .nothing: throw ValidationError("--mood is empty; expected words such as 'calm' or '轻快'")
        case .unknown(let word):
            throw ValidationError("'\(word)' is no word for a mood\(Self.nearest(to: word, among: MoodWords.vocabulary))")
        }
    }

    private func wantedStyle() throws -> Style? {
        guard let style else { return nil }
        guard let found = Style.find(style) else {
            let known = Style.allCases.map(\.name)
            throw ValidationError(
                "'\(style)' is no style\(Self.nearest(to: style, among: known)); styles are \(known.joined(separator: ", "))")
        }
        return found
    }

    /// Nil for notes.
    private func format() throws -> BedPlayer.Format? {
        guard let ending = output?.split(separator: ".").last?.lowercased(), ending != "mid", ending != "midi" else {
            return nil
        }
        guard let format = BedPlayer.Format(rawValue: ending) else {
            throw ValidationError("'\(output ?? "")' must end with .wav, .mp3, .m4a or .mid")
        }
        return format
    }

    private static func nearest(to word: String, among known: [String]) -> String {
        let near = nearestWords(to: word, among: known)
        return near.isEmpty
            ? "; such as \(known.prefix(12).joined(separator: ", "))" : "; near it are \(near.joined(separator: ", "))"
    }
}
