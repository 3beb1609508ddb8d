import ReelDiagnostics
import ReelMedia
import ReelTimeline

/// Adds sound at a time: a voice-over, an effect.
package struct AudioInstruction: Instruction {
    package static let word = "audio"
    package static let summary = "Adds the sound of an input at a time of the film: a voice-over, an effect."
    package static let example = "audio: {clip: song, at: 1s, to: 1s, volume: 80%}"
    package static let shortField: String? = "clip"
    package static let fields: [Field<Self>] = [
        .required("clip", \.clip, .input, "The input that is heard."),
        .optional("at", \.at, ValueType.time.located, "When it begins in the film; at the start if absent."),
        .optional("from", \.from, ValueType.time.located, "Where in the clip it begins."),
        .optional("to", \.to, ValueType.time.located, "Where in the clip it ends."),
        .defaulted("volume", \.volume, .level, shown: "100%", "How loud it is against its own level."),
        .defaulted("fade_in", \.fadeIn, .duration, shown: "0s", "How long it comes up."),
        .defaulted("fade_out", \.fadeOut, .duration, shown: "0s", "How long it goes down at its end."),
    ]
    package static let spoken = SpokenForms(
        """
        (play|add|use|put|用|加) {clip:input} [at {at:time}] (as|做|作为|当) (voice over|voiceover|narration|sound effect|effect|旁白|配音|音效)
        play {clip:input} at {at:time}
        """,
        details: """
            at {at:time}
            (at|with) {volume:level} [volume]
            在 {at:time}
            """,
        sentence: """
            add sound of {clip:input} [, its part <span> ,] at (start|end {at=-0s}|{at:moment}) of film with volume \
            of {volume:level} [, coming up over {fade_in:length}] [, going down over {fade_out:length}]
            """)

    private var clip: Located<String>?
    private var at: Located<TimeExpression>?
    private var from: Located<TimeExpression>?
    private var to: Located<TimeExpression>?
    private var volume = Level.percent(100)
    private var fadeIn = MediaTime.zero
    private var fadeOut = MediaTime.zero

    package init() {}

    package var sentence: String {
        let fades = [
            fadeIn > .zero ? ", coming up over \(fadeIn.inSentence)" : "",
            fadeOut > .zero ? ", going down over \(fadeOut.inSentence)" : "",
        ]
        let part = from == nil && to == nil ? "" : ", its part\(rangeInSentence(from, to)),"
        return "Add the sound of \(clip?.value ?? "")\(part) at \(at?.value.asPoint ?? "the start") of the film with a volume"
            + " of \(volume.inSentence)\(fades.joined())."
    }

    package func apply(to edit: inout EditContext) {
        guard let name = clip, let clip = edit.clipWithSound(name) else { return }
        let length = clip.length ?? .zero
        let rate = clip.frameRate ?? edit.timeline.frameRate
        guard let part = edit.span(from: from, to: to, within: length, rate: rate, of: "'\(name.value)'") else { return }
        var start = MediaTime.zero
        if let at {
            guard let point = edit.point(at, within: edit.timeline.length, rate: edit.timeline.frameRate, of: "the film")
            else { return }
            start = point
        }
        let end = min(start + part.length, edit.timeline.length)
        guard start < end else {
            edit.report(
                Diagnostic(
                    .nothingLeft, "nothing of '\(name.value)' would be heard", label: "it begins where the film ends",
                    at: at?.range ?? name.range))
            return
        }
        var effects: [SoundEffect] = volume.gain == 1 ? [] : [.gain(volume.gain, nil)]
        if fadeIn > .zero { effects.append(.fadeIn(TimeSpan(part.start, part.start + fadeIn))) }
        if fadeOut > .zero {
            let localEnd = part.start + (end - start)
            effects.append(.fadeOut(TimeSpan(localEnd - fadeOut, localEnd)))
        }
        edit.timeline.sound.append(
            SoundSegment(
                source: .clip(clip), role: .audio,
                placement: Placement(span: TimeSpan(start, end), localStart: part.start), effects: effects))
    }
}
