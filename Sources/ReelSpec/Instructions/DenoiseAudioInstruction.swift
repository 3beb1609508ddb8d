import ReelDiagnostics
import ReelMedia
import ReelTimeline

/// Takes steady noise out of sound.
package struct DenoiseAudioInstruction: Instruction {
    package static let word = "denoise_audio"
    package static let summary = "Takes steady noise such as hiss and hum out of the sound."
    package static let example = "denoise_audio: {strength: 12}"
    package static let standsAlone = true
    package static let shortField: String? = "strength"
    package static let fields: [Field<Self>] = [
        .defaulted("strength", \.strength, .number(1...40), shown: "12", "By how many decibels noise is lowered."),
        .defaulted(
            "floor", \.floor, .number(-80 ... -20), shown: "-50",
            "How loud the noise is, in dB; more is taken for noise with -40 than with -60."),
        .defaulted("of", \.target, .choice, shown: "clip", "Which sounds: the clips' own, added audio, the music, or all."),
    ]
    package static let spoken = SpokenForms(
        """
        <clear> <noises> [(from|in|of|out of) (<which>|<film>)]
        <clear> (noise|噪声|噪音) (from|in|of|out of) (<which>|<film>)
        clean <noises> out of (<which>|<film>)
        (denoise|de noise) <which>
        <clear> (noise|噪声|噪音)
        [给|对|<ba>] (音频|声音|录音|<which>) [做|进行] (降噪|去噪)
        [给|对|<ba>] [视频|影片|片子] (降噪|去噪)
        denoise [<film>]
        """,
        sentence: """
            lower steady noise in <stated sound> by {strength:number} db ; it is {floor:number} db loud
            """)

    private var strength = 12.0
    private var floor = -50.0
    private var target = SoundTarget.clip

    package init() {}

    package var sentence: String {
        "Lower the steady noise in \(target.inSentence) by \(secondsText(strength)) dB; it is about \(secondsText(floor)) dB loud."
    }

    package func apply(to edit: inout EditContext) {
        let meant = edit.timeline.sound.indices.filter { target.includes(edit.timeline.sound[$0].role) }
        guard !meant.isEmpty else {
            edit.report(Diagnostic(.wrongMedia, "there is no sound to take noise out of", at: edit.range))
            return
        }
        // The filter gives the sound back two of its windows' steps of 12.5 ms late, and keeps the rest at the end to itself.
        let delay = 0.025
        let filter =
            "apad=pad_dur=\(delay),afftdn=nr=\(strength):nf=\(floor),atrim=start=\(delay),asetpts=PTS-STARTPTS"
        for index in meant { edit.timeline.sound[index].effects.append(.filter(filter)) }
    }
}
