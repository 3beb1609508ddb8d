import ReelDiagnostics
import ReelMedia
import ReelTimeline

/// Makes the film, or a range of it, faster or slower.
package struct SpeedInstruction: Instruction {
    package static let word = "speed"
    package static let summary =
        "Makes the film, or a range of it, faster or slower; sound keeps its pitch unless told otherwise."
    package static let example = "speed: {factor: 2, from: 1s, to: 2s}"
    package static let shortField: String? = "factor"
    package static let fields: [Field<Self>] = [
        .required("factor", \.factor, .number(0.1...20).showing(2, 0.5), "2 is twice as fast, 0.5 half as fast."),
        .defaulted(
            "pitch", \.pitch, .choice, shown: "keep",
            "Whether voices keep their pitch (keep) or get higher with speed, like a tape that runs faster (shift)."),
        .optional("from", \.from, ValueType.time.located, "Where the range begins; the film's start if absent."),
        .optional("to", \.to, ValueType.time.located, "Where the range ends; the film's end if absent."),
    ]
    package static let spoken = SpokenForms(
        """
        (speed|crank) <film> up [to] {factor:multiple} [speed]
        (play|slow mo) [<film>|<range>|<ending>] [back] at {factor:times} [speed]
        slow <film> [down] to ({factor:multiple}|{factor:portion}) [speed]
        speed <film> up by {factor:faster}
        speed up [<film>|<range>|<ending>] [by|to] {factor:multiple}
        speed up [<film>|<range>|<ending>] by {factor:faster}
        speed (<film> up|up [<film>]) by {factor:factor}
        speed (<film> up|up [<film>]) by {factor:increase}
        slow down [<film>|<range>|<ending>] to ({factor:multiple}|{factor:portion}) [speed]
        slow (<film> down|down [<film>]) by {factor:slower}
        make (<film>|<range>|<ending>) {factor:times} as fast
        run [<film>|<range>|<ending>] at {factor:times} [speed]
        {factor:multiple} speed [of <film>]
        (set|change|bring) [playback] speed to ({factor:multiple}|{factor:portion})
        [用] {factor:pace} [播放]
        [[<ba>] <film>] (加速|放慢|减速|慢放|快放) (到|至|为) ({factor:multiple}|{factor:pace}|{factor:portion}) [速度]
        [<ba>] [播放] 速度 <up to> ({factor:multiple}|{factor:pace}|{factor:portion})
        [<ba>] [播放] 速度 (加快|提高|提升) {factor:faster}
        [<ba>] [播放] 速度 (放慢|减慢|降低) {factor:slower}
        """,
        details: """
            <range>
            <ending>
            (keep|keeping|but keep|preserve|preserving|maintain|with original|with same|without changing) pitch [of voices|of sound] {pitch=keep}
            (保持|不改变) (音调|音高) [不变] {pitch=keep}
            ([声音] 不变调|(音调|音高) (不变|保持不变)) {pitch=keep}
            (let|letting) pitch (change|shift|follow) {pitch=shift}
            (changing|shifting|shift|change) pitch [too|as well] {pitch=shift}
            (音调|音高) (也|跟着|随之|一起) (变|改变|变化) {pitch=shift}
            """,
        sentence: """
            play <stated part> at {factor:number} times its speed , and (keep pitch of sound {pitch=keep}|let pitch \
            of sound shift with it {pitch=shift})
            """)

    /// What becomes of the pitch of sounds.
    enum Pitch: String, Sendable, CaseIterable { case keep, shift }

    private var factor: Double?
    private var pitch = Pitch.keep
    private var from: Located<TimeExpression>?
    private var to: Located<TimeExpression>?

    package init() {}

    package var sentence: String {
        let voices = pitch == .keep ? "keep the pitch of the sound" : "let the pitch of the sound shift with it"
        return "Play \(partInSentence(from, to)) at \(secondsText(factor ?? 1)) times its speed, and \(voices)."
    }

    package func apply(to edit: inout EditContext) {
        guard let factor, let span = edit.span(from: from, to: to) else { return }
        edit.timeline.apply(
            TimeMap(keeping: [
                .init(TimeSpan(.zero, span.start)), .init(span, rate: factor), .init(TimeSpan(span.end, edit.timeline.length)),
            ]))
        guard pitch == .shift else { return }
        // The map cut all sounds at the stretch's edges, so what lies in it lies in it whole. Music is not made faster.
        edit.timeline.changeSound(in: TimeSpan(span.start, span.start + span.length / factor)) { segment, _ in
            if segment.role != .music { segment.pitch *= factor }
        }
    }
}
