import ReelDiagnostics
import ReelSpec
import ReelYAML
import Testing

@Suite struct SentenceTests {
    /// Whoever adds an instruction gives it a sentence that leaves none of its values out.
    @Test(arguments: InstructionCatalogue.all.map(\.word))
    func `the sentence of an example names its values`(word: String) throws {
        let entry = try #require(InstructionCatalogue.entry(word))
        let sentence = try #require(expectJob(spec("- \(entry.example)")).edits.first).instruction.sentence
        #expect(sentence.first?.isUppercase == true && sentence.hasSuffix("."), "\(sentence)")
        #expect(!sentence.contains("  ") && !sentence.contains("Optional(") && !sentence.contains("\n"), "\(sentence)")
        let document = try #require(YAMLParser.parse(SourceFile(name: "example.yaml", text: entry.example)).documents.first)
        let values = Self.values(in: document)
        #expect(!values.isEmpty)
        for value in values {
            #expect(Self.bare(sentence).contains(Self.bare(value)), "'\(value)' is missing in: \(sentence)")
        }
    }

    @Test(arguments: [
        ("trim: {from: 10s, to: 30s}", "Keep only the part from 10 s to 30 s and drop the rest."),
        ("trim: {from: 1:30}", "Keep only the part from 90 s to the end and drop the rest."),
        ("trim: {to: -5s}", "Keep only the part from the start to 5 s before the end and drop the rest."),
        ("cut: {from: 25%, to: -0s}", "Cut out the part from 25 % to the end, and close the gap."),
        (
            "cut: [{from: 1s, to: 2s}, {from: f75, to: 4s}]",
            "Cut out the part from 1 s to 2 s and the part from frame 75 to 4 s, and close the gap."
        ),
        ("speed: 0.5", "Play the whole film at 0.5 times its speed, and keep the pitch of the sound."),
        (
            "speed: {factor: 2, pitch: shift, from: 1s}",
            "Play the part from 1 s to the end at 2 times its speed, and let the pitch of the sound shift with it."
        ),
        ("reverse: {to: 2s}", "Play the part from the start to 2 s backwards, picture and sound."),
        ("freeze: -0s", "Freeze the frame at the end for 2 s, without sound."),
        (
            "color: {gamma: 1.5, temperature: 4000K}",
            "In the picture, set the gamma to 1.5, set the color temperature to 4000 K."
        ),
        (
            "color: {brightness: -5, temperature: -20, to: 3s}",
            "In the picture from the start to 3 s, lower the brightness by 5 %, make the colors cooler by 20 %."
        ),
        (
            "crop: {width: 50%, height: 90px, x: 10%}",
            "Crop the picture to a part 50 % wide and 90 px high, in the center, 10 % from the left edge."
        ),
        (
            "duck: {clip: song, under: clip, by: 25%}",
            "Lower the sound of song to 25 % of its volume while the clips' own sound can be heard, going down over 0.06 s and"
                + " coming back over 0.35 s."
        ),
        ("fade: {in: 1s}", "Fade picture and sound in over 1 s from black at the start."),
        (
            "fade: {in: 1s, out: 2s, color: white, sound: false}",
            "Fade the picture, but not the sound, in over 1 s from white at the start and out over 2 s to white at the end."
        ),
        ("mute", "Mute all sound."),
        ("volume: {level: -6dB, of: music}", "Set the music to -6 dB of its present volume."),
        ("normalize: {to: -16}", "Bring the loudness of the finished mix to -16 LUFS."),
        ("sequence: [clip, {clip: logo, duration: 3s}]", "Put these clips one after the other: clip, then logo for 3 s."),
        (
            "music: {mood: calm, style: piano, duck: false, volume: -18dB}",
            "Add calm background music in the style piano under the whole film at a volume of -18 dB, coming up over 0.5 s and"
                + " going down over 2 s."
        ),
        (
            "{title: {text: \"Morning\\nBrew\", from: 1s}}",
            "Show the text \"Morning\", on the next line \"Brew\" over the picture from 1 s for 3 s, in the center, in white,"
                + " 9 % of the frame high, fading in and out over 0.3 s."
        ),
    ])
    func `a sentence says what the edit is`(edit: String, sentence: String) throws {
        #expect(try expectJob(spec("- \(edit)")).edits.first?.instruction.sentence == sentence)
    }

    /// The scalars that are values; what only says yes or no has no words of its own.
    private static func values(in node: Node) -> [String] {
        if let scalar = node.scalar { return ["true", "false", ""].contains(scalar.text) ? [] : [scalar.text] }
        if let items = node.sequence { return items.flatMap(values) }
        return (node.mapping ?? []).flatMap { values(in: $0.value) }
    }

    private static func bare(_ text: String) -> String {
        text.lowercased().filter { $0.isLetter || $0.isNumber || $0 == "." || $0 == ":" }
    }
}
