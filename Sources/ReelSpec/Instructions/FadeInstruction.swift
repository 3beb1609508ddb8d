import ReelDiagnostics
import ReelMedia
import ReelTimeline

/// Fades the film in at its start and out at its end.
package struct FadeInstruction: Instruction {
    package static let word = "fade"
    package static let summary = "Fades picture and sound in at the start and out at the end."
    package static let example = "fade: {in: 0.5s, out: 1s}"
    package static let fields: [Field<Self>] = [
        .optional("in", \.fadeIn, ValueType.duration.located, "How long the film comes up."),
        .optional("out", \.fadeOut, ValueType.duration.located, "How long the film goes down."),
        .defaulted("color", \.color, .color, shown: "black", "What the picture comes from and goes to."),
        .defaulted("sound", \.includesSound, .flag, shown: "true", "Whether the sound fades as well."),
    ]
    package static let rules = [KeyRule.atLeastOne(of: ["in", "out"], hint: "out: 1s")]
    package static let spoken = SpokenForms(
        """
        [<add>|<start with>] [{in:length}] fade in [from {color:color}] [<lasting> {in:length}] [<at start>] => in: 1s
        [<add>|<end with>] [{out:length}] fade out [to {color:color}] [<lasting> {out:length}] [<at end>] => out: 1s
        fade in [from {color:color}] <lasting> <first> {in:length}
        fade out [to {color:color}] <lasting> <last> {out:length}
        fade in and out [<lasting> {in:length}] => in: 1s, out: 1s
        [<add>|<end with>] [{out:length}] fade to {color:color} [<lasting> {out:length}] [<at end>] => out: 1s
        fade [in] from {color:color} [<lasting> {in:length}] [<at start>] => in: 1s
        fade <film> in [<lasting> {in:length}] => in: 1s
        fade <film> out [<lasting> {out:length}] => out: 1s
        (make|have|let) (<film>|<end>) fade (out|to {color:color}) [<lasting> {out:length}] [<at end>] => out: 1s
        [<at start>] [<add>] [<some>] [{in:length}] (淡入|渐入) [,] [[<lasting>] {in:length}] => in: 1s
        [<at end>] [<add>] [<some>] [{out:length}] (淡出|渐出) [到 {color:color}] [,] [[<lasting>] {out:length}] => out: 1s
        [<add>] (淡入淡出|淡入和淡出) => in: 1s, out: 1s
        [<at end>] (渐黑|变黑) [[<lasting>] {out:length}] => out: 1s, color: black
        """,
        sentence: """
            fade (picture and sound|picture , but not sound , {sound=false}) (in over {in:length} from \
            {color:anyColor} at start [and out over {out:length} to {anyColor} at end]|out over {out:length} to \
            {color:anyColor} at end)
            """)

    private var fadeIn: Located<MediaTime>?
    private var fadeOut: Located<MediaTime>?
    private var color = Color.black
    private var includesSound = true

    package init() {}

    package var sentence: String {
        let ends = [
            fadeIn.map { "in over \($0.value.inSentence) from \(color.inSentence)" },
            fadeOut.map { "out over \($0.value.inSentence) to \(color.inSentence)" },
        ].compactMap { $0 }
        let subject = includesSound ? "picture and sound" : "the picture, but not the sound,"
        return "Fade \(subject) \(ends.joined(separator: " at the start and ")) at the \(fadeOut == nil ? "start" : "end")."
    }

    package func apply(to edit: inout EditContext) {
        let length = edit.timeline.length
        for fade in [fadeIn, fadeOut].compactMap({ $0 }) where fade.value > length {
            edit.report(
                Diagnostic(
                    .outsideTimeline,
                    "a fade of \(secondsInWords(fade.value)) is longer than the film, \(secondsInWords(length))",
                    label: "expected at most \(secondsInWords(length))", at: fade.range))
            return
        }
        if let time = fadeIn?.value, time > .zero { addFade(.in, TimeSpan(.zero, time), to: &edit.timeline) }
        if let time = fadeOut?.value, time > .zero { addFade(.out, TimeSpan(length - time, length), to: &edit.timeline) }
    }

    private func addFade(_ direction: PictureFade.Direction, _ span: TimeSpan, to timeline: inout Timeline) {
        if timeline.hasPicture {
            let fade = PictureFade(direction, length: span.length, color: color)
            timeline.effects.append(PictureEffect(.fade(fade), placement: Placement(span: span)))
        }
        guard includesSound else { return }
        timeline.changeSound(in: span) { segment, local in
            segment.effects.append(direction == .in ? .fadeIn(local) : .fadeOut(local))
        }
    }
}
