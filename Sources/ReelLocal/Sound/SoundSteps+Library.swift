import ReelMedia
import ReelPlan
import ReelSoundtrack

extension SoundSteps {
    /// Makes a library's track as long as its place: its pieces joined at bar lines by crossfades of equal power, stretched, and
    /// brought to the loudness that composed music has.
    func fitStep(_ pick: MusicPick) -> Step {
        let entry = pick.entry
        let name = "track-\(entry.track.digest.short).\(entry.file.type.rawValue)"
        let arguments =
            FFmpeg.quietFlags + ["-y", "-progress", "pipe:1", "-filter_complex_threads", "1"]
            + FFmpegInput(path: name, type: entry.file.type).arguments()
            + ["-filter_complex_script", "fit.txt", "-map", "[music]"] + FFmpeg.bitExactFlags
            + ["-c:a", "pcm_f32le", "-rf64", "auto", "-f", "wav", Self.musicName]
        return Step(
            id: "fit music", summary: "fit \(entry.track.name) to the film: \(pick.choice.fit.description)",
            executable: .program(.ffmpeg), arguments: arguments,
            sources: [
                name: .file(.init(path: entry.file.path, digest: entry.track.digest, signature: entry.file.signature)),
                "fit.txt": .text(graph(pick)),
            ], results: [Self.musicName], mediaLength: pick.length, estimate: 0.2 + pick.length.seconds / 60)
    }

    private func graph(_ pick: MusicPick) -> String {
        let fit = pick.choice.fit
        let profile = pick.choice.track.profile
        var graph = FilterGraph()
        let pieces = fit.pieces.indices.map { "piece\($0)" }
        graph.add(
            ["0:\(pick.entry.stream)"],
            ["aresample=\(SoundPiece.sampleRate):async=1:first_pts=0", "aformat=sample_fmts=fltp:channel_layouts=stereo"]
                + (pieces.count > 1 ? ["asplit=\(pieces.count)"] : []), pieces.map { "whole\($0)" })
        for (index, piece) in fit.pieces.enumerated() {
            // Each goes on for half of the crossfade behind the bar line, and begins as much before.
            let from = piece.lowerBound - (index > 0 ? fit.crossfade / 2 : 0)
            let to = piece.upperBound + (index + 1 < pieces.count ? fit.crossfade / 2 : 0)
            graph.add(
                ["whole\(pieces[index])"],
                ["atrim=start_sample=\(sample(from)):end_sample=\(sample(to))", "asetpts=PTS-STARTPTS"], [pieces[index]])
        }
        var joined = pieces[0]
        for (index, piece) in pieces.enumerated().dropFirst() {
            graph.add(
                [joined, piece], ["acrossfade=ns=\(sample(fit.crossfade)):c1=qsin:c2=qsin"], ["joined\(index)"])
            joined = "joined\(index)"
        }
        var filters = fit.rate == 1 ? [] : ["rubberband=tempo=\(secondsText(fit.rate)):pitchq=quality"]
        let samples = SoundPiece.sample(at: pick.length)
        filters += ["volume=\(secondsText(Self.bedLoudness - (profile.loudness ?? Self.bedLoudness)))dB", "afade=t=in:d=0.008"]
        switch fit.ending {
        case .fade(let seconds):
            let length = pick.length.seconds
            filters.append("afade=t=out:st=\(secondsText(max(0, length - seconds))):d=\(secondsText(seconds)):curve=qsin")
        case .own: filters.append("afade=t=out:st=\(secondsText(max(0, pick.length.seconds - 0.03))):d=0.03")
        }
        graph.add([joined], filters + ["apad", "atrim=end_sample=\(samples)", "asetpts=N/SR/TB"], ["music"])
        return graph.soundScript
    }

    private func sample(_ seconds: Double) -> Int { Int((max(0, seconds) * Double(SoundPiece.sampleRate)).rounded()) }

    /// LUFS at full volume: as loud as composed music in the middle of moods, so that `volume` means the same for both.
    private static let bedLoudness = -20.0
}
