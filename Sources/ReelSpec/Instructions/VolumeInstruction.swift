import ReelDiagnostics
import ReelMedia
import ReelTimeline

/// Which sounds an instruction means.
package enum SoundTarget: String, Sendable, Hashable, CaseIterable {
    case all, clip, music, audio

    func includes(_ role: SoundSegment.Role) -> Bool {
        switch self {
        case .all: true
        case .clip: role == .clip
        case .music: role == .music
        case .audio: role == .audio
        }
    }
}

/// Makes sound louder or quieter.
package struct VolumeInstruction: Instruction {
    package static let word = "volume"
    package static let summary = "Makes the sound, or one kind of it, louder or quieter."
    package static let example = "volume: {level: 50%, of: clip}"
    package static let shortField: String? = "level"
    package static let fields: [Field<Self>] = [
        .required("level", \.level, .level, "Against what it is now: 50% is half, -6dB is about the same."),
        .defaulted("of", \.target, .choice, shown: "all", "Which sounds: the clips' own, the music, added audio, or all."),
        .optional("from", \.from, ValueType.time.located, "Where the range begins; the film's start if absent."),
        .optional("to", \.to, ValueType.time.located, "Where the range ends; the film's end if absent."),
    ]
    package static let spoken = SpokenForms(
        """
        (set|turn|bring|change|lower|reduce|raise|increase|drop) <which> [down|up] to {level:level}
        (lower|reduce|decrease|drop|turn down) <which> by {level:quieter}
        (raise|increase|boost|turn up) <which> by {level:louder}
        make (<film>|<which>) {level:loudness} as loud
        {level:loudness} <which>
        [<ba>] <which> <up to> {level:level}
        [<ba>] <which> 减半 => level: 50%
        [<ba>] <which> (提高|增加|加大|调高) {level:louder}
        [<ba>] <which> (降低|减小|减少|调低) {level:quieter}
        """,
        details: """
            <range>
            <ending>
            """,
        sentence: """
            set <stated sound> [<span>] to {level:level} of its present volume
            """)

    private var level: Level?
    private var target = SoundTarget.all
    private var from: Located<TimeExpression>?
    private var to: Located<TimeExpression>?

    package init() {}

    package var sentence: String {
        "Set \(target.inSentence)\(rangeInSentence(from, to)) to \(level?.inSentence ?? "100 %") of its present volume."
    }

    package func apply(to edit: inout EditContext) {
        guard let level, let span = edit.span(from: from, to: to) else { return }
        let isWhole = from == nil && to == nil
        edit.timeline.changeSound(in: span) { segment, local in
            if target.includes(segment.role) { segment.effects.append(.gain(level.gain, isWhole ? nil : local)) }
        }
    }
}
