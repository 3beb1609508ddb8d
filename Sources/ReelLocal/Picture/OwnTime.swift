import ReelMedia
import ReelTimeline

/// How a thing's own time runs over the frames of a chunk: forwards, fast, slowly, backwards, or not at all.
struct OwnTime {
    /// At the first frame.
    let start: MediaTime
    /// Own seconds for each second of the film.
    let rate: Double
    let frameRate: FrameRate

    /// - Parameter frame: the film's number of the first frame. Where time runs backwards, a frame shows the moment at its end:
    ///   the first of a clip of N frames is number N - 1.
    init(_ placement: Placement, from frame: Int, at frameRate: FrameRate) {
        let shown = placement.rate < 0 ? frame + 1 : frame
        start = placement.localTime(at: MediaTime(frame: shown, at: frameRate))
        rate = placement.rate
        self.frameRate = frameRate
    }

    /// The own time of later frames, counted from another moment.
    func since(_ moment: MediaTime) -> OwnTime { OwnTime(start: start - moment, rate: rate, frameRate: frameRate) }

    private init(start: MediaTime, rate: Double, frameRate: FrameRate) {
        self.start = start
        self.rate = rate
        self.frameRate = frameRate
    }

    /// An expression of how far it has come from 0 to `length`, as a share from 0 to 1, by the number of the frame.
    ///
    /// - Parameter number: what the filter calls the frame's number, counted from 0.
    func progress(over length: MediaTime, frame number: String) -> String {
        let total = max(length.seconds, 1e-9)
        return "clip(\(Self.text(start.seconds / total))+\(number)*\(Self.text(rate / frameRate.perSecond / total)),0,1)"
    }

    /// A fade over the first `length` of its own time, or from `origin` on, for frames that begin at 0.
    ///
    /// - Parameter options: of ffmpeg's `fade`, with a colon before each.
    func fade(
        _ direction: PictureFade.Direction, from origin: MediaTime = .zero, length: MediaTime, options: String
    ) -> [String] {
        guard length > .zero else { return [] }
        let own = start - origin
        let runsBackwards = rate < 0
        let isRising = (direction == .in) != runsBackwards
        let begin: MediaTime
        let duration: MediaTime
        if rate == 0 {
            // Where time stands, the fade goes so slowly that nobody sees it move.
            let share = min(1, max(0, own.seconds / length.seconds))
            duration = Self.standing
            begin = -(duration * share)
        } else {
            duration = length / rate.magnitude
            begin = (runsBackwards ? own - length : -own) / rate.magnitude
        }
        let filter = "fade=t=\(isRising ? "in" : "out"):st=\(max(.zero, begin)):d=\(duration)\(options)"
        return FrameClock.shifted(by: -begin, filter, at: frameRate)
    }

    /// As long as can be: the filter multiplies flicks by 65,536 in 64 bits.
    private static let standing = MediaTime(seconds: 100_000)

    /// Nine decimals, which ``secondsText(_:)`` would cut.
    private static func text(_ number: Double) -> String {
        let billionths = Int64((min(1e9, max(-1e9, number)) * 1e9).rounded())
        let rest = String(billionths.magnitude % 1_000_000_000)
        let padded = String(repeating: "0", count: 9 - rest.count) + rest
        return "(\(billionths < 0 ? "-" : "")\(billionths.magnitude / 1_000_000_000).\(padded))"
    }
}
