import ReelMedia
import ReelTimeline

/// How a stretch of a clip's picture is read by ffmpeg and brought to a steady rate.
struct SourceReader {
    let clip: LocalClip
    let frameRate: FrameRate

    /// What an input option and a chain of filters make of a stretch: frames that begin at 0 and last as long as wanted.
    struct Reading {
        /// The options before `-i`, and the file.
        let input: [String]
        /// The stream to read, such as `2:0`, with the number of the input in front.
        let stream: String
        let filters: [String]
    }

    /// - Parameters:
    ///   - local: the first moment, on the file's own clock.
    ///   - rate: the clip's own seconds for each second of the film.
    ///   - count: how many frames of the film are needed.
    ///   - index: the number that this input has in the command.
    func reading(from local: MediaTime, rate: Double, count: Int, index: Int) -> Reading {
        let stream = "\(index):\(clip.info.mainPicture?.index ?? 0)"
        guard !clip.clip.isStill else {
            return Reading(
                input: input([]), stream: stream, filters: upright + ["fps=\(frameRate)", hold(count)])
        }
        let start = max(.zero, local)
        // Key frames are named a little late so that a seek, which rounds, cannot miss one and land on the one before.
        let quarter = MediaTime(frame: 1, at: clip.clip.frameRate ?? frameRate) / 4
        var options = ["-threads", "1"]
        var seek = MediaTime.zero
        if let keyFrame = clip.keyFrame(atOrBefore: start, slack: quarter), keyFrame > .zero {
            seek = keyFrame + quarter
            // What lies before the wanted moment is dropped by the filters: ffmpeg's own cut would round to its clock.
            options += ["-noaccurate_seek", "-ss", seek.description]
        }
        let length = MediaTime(frame: count, at: frameRate) * rate
        options += ["-t", (start - seek + length + MediaTime(seconds: 1)).description]
        var filters: [String] = []
        let shift = secondsText((start - seek).seconds)
        filters.append(rate == 1 ? "setpts=PTS-(\(shift))/TB" : "setpts=(PTS-(\(shift))/TB)/\(secondsText(rate))")
        filters += upright
        filters += ["fps=\(frameRate):start_time=0:round=near", hold(count)]
        return Reading(input: input(options), stream: stream, filters: filters)
    }

    private func input(_ options: [String]) -> [String] {
        FFmpegInput(path: clip.workName, type: clip.file.type).arguments(options)
    }

    /// Exactly so many frames: the last one stands where the source ends too early.
    private func hold(_ count: Int) -> String { "tpad=stop_mode=clone:stop=-1,trim=end_frame=\(count)" }

    /// Square pixels, and colours that ordinary screens show. ffmpeg turns the picture upright by itself.
    private var upright: [String] {
        guard let picture = clip.info.mainPicture else { return [] }
        var filters: [String] = []
        if picture.sampleAspectRatio.value != 1 {
            let size = picture.displaySize
            filters += ["scale=\(size.width):\(size.height)", "setsar=1"]
        }
        if picture.isHDR {
            // Hable's curve to BT.709, as ffmpeg's documentation of tonemap recommends.
            filters += [
                "zscale=transfer=linear:npl=100", "format=gbrpf32le", "zscale=primaries=bt709",
                "tonemap=tonemap=hable:desat=0", "zscale=transfer=bt709:matrix=bt709:range=tv",
            ]
        }
        return filters
    }
}
