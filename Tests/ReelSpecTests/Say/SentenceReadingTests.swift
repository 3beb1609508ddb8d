import ReelDiagnostics
import ReelSpec
import Testing

/// What is said to a service that edits by words is understood here as the same edit.
@Suite struct SentenceReadingTests {
    @Test(arguments: InstructionCatalogue.all.map(\.word).filter { $0 != "say" })
    func `the sentence of an example is read as that example`(word: String) throws {
        try expectSameEdit(try #require(InstructionCatalogue.entry(word)).example)
    }

    @Test(arguments: [
        "sequence: [clip, {clip: logo, duration: 3s}, {clip: other, from: 1s}]",
        "sequence: {clips: [clip, other], transition: {type: fade_black, duration: 0.5s}}",
        "sequence: [{clip: logo, duration: 3s, ken_burns: {zoom_to: 1.5, to_position: top-left}}, {clip: clip, from: 1s}]",
        "ken_burns: {each: true, from: 1s}", "trim: {from: 1:30}", "trim: {to: -5s}", "trim: {from: 25%, to: f120}",
        "trim: {from: -10s, to: -2.5s}",
        "cut: [{from: 1s, to: 2s}, {from: f75, to: 4s}, {from: -1s, to: -0s}]",
        "cut_silence: {threshold: -40dB, shorter_than: 250ms, margin_before: 0.1s, margin_after: 0.4s}",
        "speed: 0.5", "speed: {factor: 1.25, pitch: shift, from: 1s}", "reverse", "freeze: -0s", "freeze: 1s",
        "freeze: {at: 50%, duration: 500ms}", "loop: 4", "loop: {until: 20s, from: 1s, to: 2s}",
        "crop: {width: 50%, height: 90px, x: 10%}", "crop: {width: 320, x: 5px, y: 20%}", "crop: {aspect: 2.39:1}",
        "fit: {aspect: 9:16, background: \"#10203080\"}", "fit: {size: 1080p, mode: cover}",
        "fit: {size: 640x480, mode: stretch}", "rotate: -90", "rotate: {angle: 3.5, background: white}", "flip: vertical",
        "flip: both", "color: {brightness: -5, temperature: -20, to: 3s}", "color: {gamma: 1.5, temperature: 4000K}",
        "lut: {file: looks/warm.cube, strength: 80%, from: 1s, to: 2s}", "denoise: {strength: 20}", "ken_burns",
        "ken_burns: {zoom_from: 1.3, zoom_to: 1, from_position: left, ease: false, from: 1s}",
        "chroma_key: {color: \"#00b140\", background: navy, similarity: 20%, blend: 5%}", "stabilize: {strength: 50, to: 2s}",
        "fade: {in: 1s}", "fade: {out: 1.5s, color: white}", "fade: {in: 1s, out: 2s, color: \"#ff8000\", sound: false}",
        "title: {text: \"It's \\\"late\\\", we said\", from: 1s, to: -0s, animation: none}",
        "title: {text: \"Morning\\nBrew\", from: 1s, position: top-right, size: 7.5, box: \"#00000099\"}",
        "title: {text: 早安, style: lower-third, animation: slide, fade: 0.5s, font: Noto Sans CJK SC, bold: false}",
        "title: {text: Hello, outline: 5, outline_color: red, shadow: 3, margin: 10, color: gold, to: 2s}",
        "title: {text: Hello, style: headline, animation: typewriter}", "title: {text: Hello, style: boxed, animation: zoom}",
        "subtitles: {file: words.vtt, mode: track, at: 2s}", "overlay: {clip: logo, x: 10px, y: 5%, fade_in: 1s, from: 1s}",
        "overlay: {clip: logo, position: center, opacity: 50%, margin: 3, fade_out: 250ms}",
        "music: {mood: \"warm, nostalgic\", volume: -18dB, fade_in: 0s}",
        "music: {track: song, from: 1s, to: -2s, duck: false}",
        "music: {mood: calm, style: piano}", "music: {style: orchestral, mood: match}", "audio: song",
        "audio: {clip: song, from: 1s, volume: -6dB, fade_in: 1s, fade_out: 2s}",
        "duck: {clip: song, under: clip, by: 25%}", "duck: {of: clip, under: audio, by: -9dB, attack: 100ms, release: 1s}",
        "denoise_audio: {strength: 20, floor: -40, of: clip}", "volume: {level: -6dB, of: music}",
        "volume: {level: 150%, from: 1s, to: 2s}", "mute", "mute: {of: audio, to: 3s}", "normalize: {to: -16}",
    ])
    func `every value of a sentence is read`(edit: String) throws { try expectSameEdit(edit) }

    @Test func `sentences that follow one another are edits that do`() throws {
        let job = try expectJob(Self.spec(["trim: {from: 1s}", "color: {brightness: 5}", "title: Hello", "mute"]))
        let words = job.edits.map(\.instruction.sentence).joined(separator: " ")
        let reading = try SpokenReading.read(words, for: job)
        #expect(reading.edits.map(\.instruction.sentence).joined(separator: " ") == words)
        #expect(reading.edits.map(\.word) == job.edits.map(\.word))
    }

    private func expectSameEdit(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let job = try expectJob(Self.spec([text]))
        let edit = try #require(job.edits.first)
        let sentence = edit.instruction.sentence
        do throws(DiagnosticsError) {
            let reading = try SpokenReading.read(sentence, for: job)
            #expect(reading.edits.map(\.word) == [edit.word], "\(sentence)", sourceLocation: sourceLocation)
            #expect(
                reading.edits.map(\.instruction.sentence) == [sentence], "\(reading.lines)", sourceLocation: sourceLocation)
        } catch {
            let problems = error.diagnostics.map {
                "\($0.message): \($0.label ?? "")" + $0.notes.map(\.message).joined(separator: "; ")
            }
            Issue.record("\(sentence)\n\(problems)", sourceLocation: sourceLocation)
        }
    }

    /// A spec that has the inputs of the examples.
    private static func spec(_ edits: [String]) -> String {
        """
        version: 1
        inputs: {clip: clip.mp4, other: other.mp4, logo: logo.png, song: song.mp3}
        edits:
        \(edits.map { "  - \($0)" }.joined(separator: "\n"))
        exports: [out.mp4]
        """
    }
}
