import ReelDiagnostics
import ReelMedia
import ReelTimeline

/// Lets a moment stand still.
package struct FreezeInstruction: Instruction {
    package static let word = "freeze"
    package static let summary =
        "Holds the picture of a moment, without sound; then the film goes on, and is so much longer."
    package static let example = "freeze: {at: 1s, duration: 1s}"
    package static let shortField: String? = "at"
    package static let fields: [Field<Self>] = [
        .required("at", \.at, ValueType.time.located, "The moment that is held."),
        .optional("duration", \.duration, ValueType.duration.located, "How long it is held; 2 s if absent."),
    ]
    package static let spoken = SpokenForms(
        """
        freeze [frame|<picture>] at {at:time}
        (freeze|freeze on|hold|hold on|pause on) <last> frame {at=-0s}
        (freeze|freeze on|hold|hold on|pause on) first frame {at=0s}
        at {at:time} freeze [frame|<picture>]
        [在] {at:time} (定格|冻结) [<picture>] [{duration:length}]
        [在] 最后一帧 (定格|冻结) {at=-0s} [{duration:length}]
        (定格|冻结) 最后一帧 {at=-0s} [{duration:length}]
        """,
        details: """
            (<lasting>|定格) {duration:length}
            """,
        sentence: """
            freeze frame at (start {at=0s}|end {at=-0s}|{at:moment}) for {duration:moment} , without sound
            """)

    private static let usualLength = MediaTime(seconds: 2)

    private var at: Located<TimeExpression>?
    private var duration: Located<MediaTime>?

    package init() {}

    package var sentence: String {
        let moment = at?.value.asPoint ?? "the start"
        return "Freeze the frame at \(moment) for \((duration?.value ?? Self.usualLength).inSentence), without sound."
    }

    package func apply(to edit: inout EditContext) {
        guard let at, edit.pictureSize(for: Self.word) != nil,
            let moment = edit.point(at, within: edit.timeline.length, rate: edit.timeline.frameRate, of: "the film")
        else { return }
        let length = duration?.value ?? Self.usualLength
        let frame = MediaTime(frame: 1, at: edit.timeline.frameRate)
        if let duration, length.rounded(to: edit.timeline.frameRate) <= .zero {
            edit.report(
                Diagnostic(
                    .nothingLeft, "the picture would not be held",
                    label: length > .zero ? "expected a frame or more, \(secondsInWords(frame))" : "expected more than 0s",
                    at: duration.range))
            return
        }
        let film = edit.timeline.span
        // At the film's end it is the last frame that is held.
        let held = max(.zero, min(moment, film.end - frame))
        edit.timeline.apply(
            TimeMap(keeping: [
                .init(TimeSpan(.zero, moment)), .init(holding: held, for: length), .init(TimeSpan(moment, film.end)),
            ]))
    }
}
