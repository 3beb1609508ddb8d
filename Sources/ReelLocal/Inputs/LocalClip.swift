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
        .file(.init(path: file.path, digest: digest, signature: file.signature))
    }

    /// A name without surprises for the file in a step's folder, the same for the same content.
    var workName: String { "in-\(digest.short).\(file.type.rawValue)" }

    /// The times of the picture's key frames on the file's own clock, in order.
    var keyFrames: [MediaTime] {
        guard let packets else { return [] }
        let offset = packets.startTime - info.clockStart
        return packets.keyFrameTimes.map { $0 + offset }
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
