package import ReelMedia
import ReelPlan
package import ReelSoundtrack
package import ReelTimeline

/// A file that goes in, with all that was found out about it.
package struct LocalClip: Sendable {
    package let clip: Clip
    package let file: InspectedFile
    package let info: MediaInfo
    package let digest: Digest
    /// Nil for stills and sound alone.
    package var packets: PacketScan?
    /// Nil unless somebody has to know how it looks and sounds.
    package var look: Look?

    package init(clip: Clip, file: InspectedFile, info: MediaInfo, digest: Digest) {
        self.clip = clip
        self.file = file
        self.info = info
        self.digest = digest
    }

    /// The file as a step reads it.
    var input: Step.Source {
        decodingStep.map { .result(of: $0.id, named: Self.decodedName) }
            ?? .file(.init(path: file.path, digest: digest, signature: file.signature))
    }

    /// What ffmpeg is told to read it as.
    var readType: MediaType { isDecodedFirst ? .mkv : file.type }

    /// A name without surprises for the file in a step's folder, the same for the same content.
    var workName: String { "in-\(digest.short).\(readType.rawValue)" }

    /// ffmpeg 5.1 has no decoder for animated WebP.
    var isDecodedFirst: Bool { !info.webpFrames.isEmpty }

    /// Makes a film that ffmpeg reads of what it does not; nil for everything else.
    var decodingStep: Step? {
        guard isDecodedFirst else { return nil }
        let name = "animation.webp"
        return Step(
            id: StepID("decode animation \(digest.short)"), summary: "decode the frames of \(clip.name)",
            executable: .reel(revision: AnimatedWebP.revision, running: .ffmpeg),
            arguments: ["step", "decode-webp", name, Self.decodedName],
            sources: [name: .file(.init(path: file.path, digest: digest, signature: file.signature))],
            results: [Self.decodedName], estimate: 0.3 + Double(info.webpFrames.count) / 100)
    }

    private static let decodedName = "animation.mkv"

    /// The times of the picture's key frames on the file's own clock, in order.
    var keyFrames: [MediaTime] {
        guard let packets else { return [] }
        let offset = packets.startTime - info.clockStart
        return packets.keyFrameTimes.map { $0 + offset }
    }

    /// Those of them at which a decoder begins anew, as far as that is known.
    var refreshFrames: [MediaTime] {
        guard let packets else { return [] }
        let offset = packets.startTime - info.clockStart
        return packets.refreshTimes.map { $0 + offset }
    }

    /// The last key frame up to a time of the file's own clock, and the one after it. Nil if there is none but the first, from
    /// which a file is read anyway. O(log key frames).
    func keyFrame(upTo time: MediaTime) -> (time: MediaTime, next: MediaTime?)? {
        guard let packets else { return nil }
        let offset = packets.startTime - info.clockStart
        let times = packets.keyFrameTimes
        var (low, high) = (0, times.count)
        while low < high {
            let middle = (low + high) / 2
            if times[middle] + offset <= time { low = middle + 1 } else { high = middle }
        }
        guard low > 1 else { return nil }
        return (times[low - 1] + offset, low < times.count ? times[low] + offset : nil)
    }

    /// So much later than its due a frame may come and is still shown: containers round time stamps, some to milliseconds. Not a
    /// round share of a frame, so that no film meets a tie.
    var tolerance: MediaTime {
        min(MediaTime(frame: 1, at: clip.frameRate ?? FrameRate(25)) * 0.3137, MediaTime(seconds: 0.0077))
    }

    /// The time of the picture's last frame on the file's own clock; nil if it is not known.
    var lastFrame: MediaTime? { packets.map { $0.startTime + $0.lastTime - info.clockStart } }
}
