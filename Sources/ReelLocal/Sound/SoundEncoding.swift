import ReelMedia
import ReelPlan
import ReelSpec

/// A way in which a job's mix is encoded.
struct SoundEncoding: Hashable {
    let encoder: SoundEncoder
    /// LUFS; nil for the mix as it is.
    let loudness: Double?
    /// What a file of sound alone says of itself; a film says it where picture and sound are put together.
    let labels: FileLabels?

    init(of export: ExportSettings) {
        encoder = SoundEncoder(for: export.format)
        loudness = export.loudness
        labels = export.format.hasPicture ? nil : export.labels
    }

    /// The output of an ffmpeg run whose first input is the sound.
    var arguments: [String] {
        let exact = labels == nil ? FFmpeg.bitExactFlags : FileLabels.input + FFmpeg.bitExactFlags(labelsFrom: 1)
        return exact + encoder.arguments + [encoder.resultName]
    }

    /// What ``arguments`` read beside the sound.
    var sources: [String: Step.Source] { labels.map { [FileLabels.name: .text($0.text)] } ?? [:] }
}
