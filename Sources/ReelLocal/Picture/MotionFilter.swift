import ReelMedia
import ReelTimeline

/// The filter of a slow zoom or pan. It places the part of the picture that is seen to fractions of a pixel, because a part that
/// moves in whole pixels trembles.
struct MotionFilter {
    private let motion: FrameMotion
    private let own: OwnTime

    init(_ motion: FrameMotion, own: OwnTime) {
        self.motion = motion
        self.own = own
    }

    var filter: String {
        let (left, right) = (edge(\.left), edge(\.right))
        let (top, bottom) = (edge(\.top), edge(\.bottom))
        return "perspective=x0='W*\(left)':y0='H*\(top)':x1='W*\(right)':y1='H*\(top)'"
            + ":x2='W*\(left)':y2='H*\(bottom)':x3='W*\(right)':y3='H*\(bottom)':interpolation=cubic:eval=frame"
    }

    /// Where an edge of the part lies, as a share of the frame, by the number of the frame.
    private func edge(_ side: KeyPath<FrameMotion.View, Double>) -> String {
        let (start, end) = (motion.start[keyPath: side], motion.end[keyPath: side])
        guard start != end else { return "\(secondsText(start))" }
        // The filter counts its frames from 1.
        let linear = own.progress(over: motion.length, frame: "(on-1)")
        let share = motion.isEased ? "\(linear)*\(linear)*(3-2*\(linear))" : linear
        return "(\(secondsText(start))+(\(secondsText(end - start)))*\(share))"
    }
}

extension FrameMotion.View {
    fileprivate var left: Double { (1 - 1 / zoom) * x }
    fileprivate var right: Double { left + 1 / zoom }
    fileprivate var top: Double { (1 - 1 / zoom) * y }
    fileprivate var bottom: Double { top + 1 / zoom }
}
