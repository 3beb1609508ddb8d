import ReelMedia
import ReelTimeline

/// How a stretch of a clip's picture is read by ffmpeg and brought to a steady rate.
///
/// A frame of the film shows what a player would show at its time: the source's latest frame. Time stamps are taken as the file
/// has them (`-copyts`), because ffmpeg rounds what it takes off them.
struct SourceReader {
    let clip: LocalClip
    /// Of the film.
    let frameRate: FrameRate

    /// What an input option and chains of filters make of a stretch: frames that begin at 0 and last as long as wanted.
    struct Reading {
        /// The options before `-i`, and the file.
        let input: [String]
        /// The stream to read, such as `2:0`, with the number of the input in front.
        let stream: String
        /// What has to see the source's frames as they come.
        let first: [String]
        /// Brings them to the film's rate and number.
        let pace: [String]
        /// Whether the film shows frames more than once, so that all other work is better done before ``pace``.
        let repeatsFrames: Bool
    }

    /// - Parameters:
    ///   - local: the first moment, on the file's own clock.
    ///   - rate: the clip's own seconds for each second of the film.
    ///   - count: how many frames of the film are needed.
    ///   - index: the number that this input has in the command.
    func reading(from local: MediaTime, rate: Double, count: Int, index: Int) -> Reading {
        let picture = clip.info.mainPicture
        let stream = "\(index):\(picture?.index ?? 0)"
        guard !clip.clip.isStill else {
            let pace = FrameClock.held(for: count, at: frameRate)
            return Reading(input: input([]), stream: stream, first: [], pace: pace, repeatsFrames: true)
        }
        // Beyond the last frame there is nothing to hold.
        let start = max(.zero, min(local, clip.lastFrame ?? local))
        let origin = clip.info.clockStart + start + clip.tolerance
        let shift = rate == 1 ? "setpts=PTS-\(origin.flicks)" : "setpts=(PTS-\(origin.flicks))/\(secondsText(rate))"
        let pace = [
            FrameClock.inFlicks, shift, "fps=\(frameRate):start_time=0:round=up", "tpad=stop_mode=clone:stop=-1",
            "trim=end_frame=\(count)",
        ]
        return Reading(
            input: input(["-threads", "1"] + decoder + seek(to: start)), stream: stream,
            first: picture?.isInterlaced == true ? ["yadif=mode=send_frame"] : [], pace: pace,
            repeatsFrames: frameRate.perSecond > sourceRate.perSecond * rate * 1.01)
    }

    /// The options and the file for copying packets from a key frame on.
    func copyInput(from start: MediaTime) -> [String] { input(seek(to: start)) }

    /// ffmpeg's own decoders of VP8 and VP9 leave out what is transparent.
    private var decoder: [String] {
        guard let picture = clip.info.mainPicture, picture.hasAlpha else { return [] }
        switch picture.codec {
        case "vp8": return ["-c:v", "libvpx"]
        case "vp9": return ["-c:v", "libvpx-vp9"]
        default: return []
        }
    }

    private var sourceRate: FrameRate { clip.clip.frameRate ?? frameRate }

    /// The options that let ffmpeg begin at the last key frame before a moment. The filters drop what lies between: ffmpeg's own
    /// cut would round.
    private func seek(to start: MediaTime) -> [String] {
        guard let keyFrame = clip.keyFrame(upTo: start + clip.tolerance - lateness) else { return [] }
        // ffmpeg aims 3/23 s earlier in containers that are searched by the time of decoding; aiming so much later again finds
        // this key frame and not the one before.
        var lead = MediaTime(seconds: 0.14)
        if let next = keyFrame.next { lead = min(lead, (next - keyFrame.time) / 4) }
        let target = clip.info.clockStart + keyFrame.time + lead
        return ["-noaccurate_seek", "-seek_timestamp", "1", "-ss", target.description]
    }

    /// By how much a key frame may be shown later than its packet says. AVI knows no time of showing, and after a seek ffmpeg
    /// needs some frames to find it out.
    private var lateness: MediaTime {
        clip.file.type == .avi ? MediaTime(frame: 16, at: sourceRate) : .zero
    }

    private func input(_ options: [String]) -> [String] {
        FFmpegInput(path: clip.workName, type: clip.readType).arguments(options)
    }
}
