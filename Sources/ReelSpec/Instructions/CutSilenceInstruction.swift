import ReelDiagnostics
import ReelMedia
import ReelTimeline

/// Removes pauses.
package struct CutSilenceInstruction: Instruction {
    package static let word = "cut_silence"
    package static let summary =
        "Removes the pauses of the film, picture and sound together. Music under the film does not count as sound."
    package static let example = "cut_silence: {threshold: 4%, margin: 0.2s}"
    package static let standsAlone = true
    package static let fields: [Field<Self>] = [
        .defaulted(
            "threshold", \.threshold, .level, shown: "4%",
            "How loud a moment's highest peak must be to count as sound, against full level: 4% is about -28dB."),
        .defaulted("shorter_than", \.shortestSilence, .duration, shown: "0.4s", "Pauses shorter than this stay as they are."),
        .defaulted(
            "min_sound", \.shortestSound, .duration, shown: "0.1s",
            "Sounds shorter than this, such as a click in a pause, count as silence."),
        .defaulted("margin", \.margin, .duration, shown: "0.2s", "How much of a pause is kept before and after each sound."),
        .optional("margin_before", \.marginBefore, .duration, "How much is kept before each sound; 'margin' if absent."),
        .optional("margin_after", \.marginAfter, .duration, "How much is kept after each sound; 'margin' if absent."),
    ]
    package static let spoken = SpokenForms(
        """
        (<cut out>|<remove>) [all] [of] [所有|全部] <pause>
        (<cut out>|<remove>) [all] [of] (pauses|silences|gaps) (longer than|over|of more than) {shorter_than:length}
        [<ba>] [所有|全部] <pause> [都|全部] <gone>
        <cut out> (超过|长于|大于) {shorter_than:length} <pause>
        """,
        details: """
            (longer than|超过) {shorter_than:length}
            (keep|keeping|leave|leaving|with) {margin:length} (around|before and after|either side of|on both sides of) [each|every] (sound|word|it)
            """,
        sentence: """
            remove pauses of at least {shorter_than:length} in which sound stays under {threshold:level} of full \
            level , take sounds shorter than {min_sound:length} for silence , and keep {margin_before:length} before \
            and {margin_after:length} after each sound
            """)

    private var threshold = Level.percent(4)
    private var shortestSilence = MediaTime(seconds: 0.4)
    private var shortestSound = MediaTime(seconds: 0.1)
    private var margin = MediaTime(seconds: 0.2)
    private var marginBefore: MediaTime?
    private var marginAfter: MediaTime?

    package init() {}

    package var hearsFilm: Bool { true }

    package var sentence: String {
        "Remove the pauses of at least \(shortestSilence.inSentence) in which the sound stays under \(threshold.inSentence) of full"
            + " level, take sounds shorter than \(shortestSound.inSentence) for silence, and keep"
            + " \((marginBefore ?? margin).inSentence) before and \((marginAfter ?? margin).inSentence) after each sound."
    }

    package func apply(to edit: inout EditContext) {
        guard !edit.timeline.heardClips.isEmpty else {
            edit.report(
                Diagnostic(
                    .wrongMedia, "the film has no sound whose pauses could be cut",
                    label: "expected a clip with sound, or audio, before this edit", at: edit.range))
            return
        }
        let film = edit.timeline
        let peaks = film.peaks(edit.levels)
        let rule = SilenceRule(
            threshold: threshold.gain, shortestSilence: shortestSilence, shortestSound: shortestSound,
            marginBefore: marginBefore ?? margin, marginAfter: marginAfter ?? margin)
        let kept = film.soundingSpans(peaks, by: rule)
        guard !kept.isEmpty else {
            let loudest = peaks.max() ?? 0
            let reason =
                loudest == 0
                ? "it is silent from start to end" : "its loudest moment is at \(Self.inWords(Level.decibels(ofGain: loudest)))"
            edit.report(
                Diagnostic(
                    .nothingLeft, "cut_silence would leave nothing of the film: \(reason)",
                    label: "expected sound above a threshold of \(Self.inWords(threshold.decibels))", at: edit.range))
            return
        }
        let map = TimeMap(keeping: kept.map { .init($0) })
        let removed = film.length - map.length
        guard removed > .zero else {
            edit.timeline.remarks.append("cut_silence: no pause to cut")
            return
        }
        edit.timeline.apply(map)
        let pauses = kept.count - 1 + (kept[0].start > .zero ? 1 : 0) + (kept[kept.count - 1].end < film.length ? 1 : 0)
        edit.timeline.remarks.append(
            "cut_silence: \(pauses) \(pauses == 1 ? "pause" : "pauses"), \(secondsInWords(removed)) of "
                + "\(secondsInWords(film.length)) cut")
    }

    private static func inWords(_ decibels: Double) -> String { secondsText((decibels * 10).rounded() / 10) + " dB" }
}
