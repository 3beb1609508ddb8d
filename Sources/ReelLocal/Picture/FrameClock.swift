import ReelMedia

/// The filters that put frames on a clock. ffmpeg rounds every time stamp to the ticks of the clock that a frame is on, so where
/// a time is worked out the ticks are flicks, and where frames are counted a tick is a frame.
enum FrameClock {
    /// Every time that matters is a whole number of these.
    static let inFlicks = "settb=1/\(MediaTime.flicksPerSecond)"

    /// Frames that follow each other without a gap, the first at 0.
    static func counted(at rate: FrameRate) -> [String] {
        ["settb=\(rate.denominator)/\(rate.numerator)", "setpts=N"]
    }

    /// A filter that works by the time, for frames that begin at 0, on a clock that is ahead: what began before the first of
    /// them has a past.
    static func shifted(by time: MediaTime, _ filter: String, at rate: FrameRate) -> [String] {
        guard time > .zero else { return [filter] }
        return [inFlicks, "setpts=PTS+\(time.flicks)", filter] + counted(at: rate)
    }

    /// One frame held for a number of frames.
    static func held(for count: Int, at rate: FrameRate) -> [String] {
        ["loop=loop=-1:size=1"] + counted(at: rate) + ["trim=end_frame=\(count)"]
    }
}
