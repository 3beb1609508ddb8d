import ReelMedia
import ReelSpec

/// The fixed settings of an encoder. The number of threads is one of them: it changes the bytes, so it never comes from the
/// machine; chunks side by side use its cores.
struct PictureEncoder {
    let codec: PictureCodec
    let quality: ExportQuality
    let frameRate: FrameRate
    /// Whether its frames stand beside copied ones, whose parameter sets they must not replace.
    var joinsCopies = false

    /// By so many frames H.264 of ours is decoded ahead of its time.
    static let reorderDepth = 2

    /// Ticks a second of the files' clock, a multiple of the frame rate, so that every frame lies on a tick.
    var timescale: Int {
        frameRate.denominator == 1 && frameRate.numerator < 1000 ? frameRate.numerator * 512 : frameRate.numerator
    }

    /// Ticks of one frame.
    var ticksPerFrame: Int { timescale / frameRate.numerator * frameRate.denominator }

    var arguments: [String] {
        ["-fps_mode", "passthrough", "-enc_time_base", "\(frameRate.denominator):\(frameRate.numerator)", "-c:v"]
            + codecArguments
            + Self.colors + ["-video_track_timescale", "\(timescale)", "-f", "mp4"]
    }

    /// Players guess by the size where nothing is said.
    private static let colors = [
        "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", "-color_range", "tv",
    ]

    private var codecArguments: [String] {
        let step = quality == .draft ? 0 : quality == .medium ? 1 : 2
        switch codec {
        case .h264:
            return [
                "libx264", "-threads", "1", "-preset", ["ultrafast", "veryfast", "medium"][step], "-crf",
                ["28", "21", "18"][step],
                "-pix_fmt", "yuv420p", "-x264-params", "cpu-independent=1:open-gop=0" + (joinsCopies ? ":sps-id=1" : ""),
            ]
        case .hevc:
            return [
                "libx265", "-preset", ["ultrafast", "fast", "medium"][step], "-crf", ["32", "25", "21"][step], "-pix_fmt",
                "yuv420p",
                "-tag:v", "hvc1", "-x265-params", "pools=none:frame-threads=1:wpp=0:open-gop=0:log-level=error",
            ]
        case .vp9:
            return [
                "libvpx-vp9", "-threads", "1", "-row-mt", "0", "-deadline", "good", "-cpu-used", ["8", "5", "2"][step], "-b:v",
                "0",
                "-crf", ["40", "33", "28"][step], "-pix_fmt", "yuv420p",
            ]
        case .av1:
            return [
                "libsvtav1", "-preset", ["12", "9", "6"][step], "-crf", ["45", "35", "28"][step], "-pix_fmt", "yuv420p",
                "-svtav1-params", "lp=1",
            ]
        }
    }

    /// About how many seconds one core takes for a frame of 1920x1080.
    var secondsPerMegapixel: Double {
        switch codec {
        case .h264: quality == .high ? 0.025 : 0.012
        case .hevc: 0.06
        case .vp9: 0.08
        case .av1: 0.05
        }
    }
}
