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
    /// What players show with it.
    let cover: CoverPicture?

    init(of export: ExportSettings) {
        encoder = SoundEncoder(for: export.format)
        loudness = export.loudness
        labels = export.format.hasPicture ? nil : export.labels
        cover = export.cover
    }

    /// The output of an ffmpeg run whose first input is the sound.
    var arguments: [String] {
        let exact = labels == nil ? FFmpeg.bitExactFlags : FFmpeg.bitExactFlags(labelsFrom: 1)
        let picture = cover?.output(from: labels == nil ? 1 : 2) ?? []
        return (labels == nil ? [] : FileLabels.input) + (cover?.input ?? []) + exact + picture + encoder.arguments
            + [encoder.resultName]
    }

    /// What ``arguments`` read beside the sound.
    var sources: [String: Step.Source] {
        var sources: [String: Step.Source] = [:]
        if let labels { sources[FileLabels.name] = .text(labels.text) }
        if let cover { sources[cover.workName] = .file(cover.file) }
        return sources
    }
}
