import ReelMedia
import ReelTimeline

extension PictureGraph {
    /// One picture in place of another. How far it has come depends on the frame's number alone, so a transition may begin in its
    /// middle, run backwards or stand still.
    ///
    /// - Parameter segment: what comes; its placement's own time says how far it has come.
    mutating func transition(
        from below: String, to above: String, segment: PictureSegment, frames: Range<Int>
    ) -> String {
        let own = OwnTime(segment.placement, from: frames.lowerBound, at: rate).since(segment.entry)
        let length = segment.crossfade
        let output = graph.label("crossed")
        switch segment.transition {
        case .crossfade:
            let faded = graph.label("faded")
            graph.add([above], ["format=yuva420p"] + own.fade(.in, length: length, options: ":alpha=1"), [faded])
            graph.add([below, faded], ["overlay=format=yuv420"], [output])
        case .fadeBlack, .fadeWhite:
            let color = segment.transition == .fadeBlack ? Color.black : .white
            let half = length / 2
            let options = ":c=\(color.ffmpeg)"
            let (leaving, coming) = (graph.label("leaving"), graph.label("coming"))
            graph.add([below], own.fade(.out, length: half, options: options), [leaving])
            // It is there from the middle on, when both are that colour.
            let appearing = own.fade(.in, from: half, length: MediaTime(seconds: 0.001), options: ":alpha=1")
            graph.add(
                [above],
                own.fade(.in, from: half, length: half, options: options) + ["format=yuva420p"] + appearing, [coming])
            graph.add([leaving, coming], ["overlay=format=yuv420"], [output])
        case .slideLeft, .slideUp, .slideRight, .slideDown:
            addSlide(from: below, to: above, own.progress(over: length, frame: "n"), segment.transition, output)
        case .wipeLeft, .wipeUp, .wipeRight, .wipeDown, .dissolve:
            let mask = graph.label("mask")
            addMask(segment.transition, own.progress(over: length, frame: "n"), count: frames.count, mask)
            let masked = graph.label("masked")
            graph.add([above, mask], ["alphamerge"], [masked])
            graph.add([below, masked], ["overlay=format=yuv420"], [output])
        }
        return output
    }

    /// Both pictures side by side behind a window that moves from one to the other.
    private mutating func addSlide(
        from below: String, to above: String, _ progress: String, _ kind: TransitionKind, _ output: String
    ) {
        guard let direction = kind.direction else { return }
        let isAcross = direction == .left || direction == .right
        let comesLast = direction == .left || direction == .up
        let share = comesLast ? progress : "(1-\(progress))"
        let window =
            isAcross ? "crop=w=iw/2:h=ih:x='iw/2*\(share)':y=0" : "crop=w=iw:h=ih/2:x=0:y='ih/2*\(share)'"
        graph.add(
            comesLast ? [below, above] : [above, below],
            [isAcross ? "hstack" : "vstack", window]
                + FrameClock.counted(at: rate), [output])
    }

    /// Grey frames, white where the picture that comes is seen.
    private mutating func addMask(_ kind: TransitionKind, _ progress: String, count: Int, _ output: String) {
        let size = transitionSize
        let source = "color=black:s=\(size.width)x\(size.height):r=\(rate):d=1,trim=end_frame=1,format=gray"
        let held = FrameClock.held(for: count, at: rate)
        guard let direction = kind.direction else {
            // Each pixel has a level of its own, and is there once the light is that far up. The noise is the same every time.
            graph.add(
                [],
                [source, "geq=lum='16+220*random(1)'"] + held + [
                    "eq=brightness='(\(progress))*0.88-0.44':eval=frame", "eq=contrast=1000",
                ], [output])
            return
        }
        let isAcross = direction == .left || direction == .right
        let comesLast = direction == .left || direction == .up
        let share = comesLast ? progress : "(1-\(progress))"
        let double =
            isAcross ? "pad=w=2*iw:h=ih:x=\(comesLast ? "0" : "iw"):y=0" : "pad=w=iw:h=2*ih:x=0:y=\(comesLast ? "0" : "ih")"
        let window =
            isAcross ? "crop=w=iw/2:h=ih:x='iw/2*\(share)':y=0" : "crop=w=iw:h=ih/2:x=0:y='ih/2*\(share)'"
        graph.add([], [source, double + ":color=white"] + held + [window] + FrameClock.counted(at: rate), [output])
    }

    /// Of the frames of clips that are about to be joined.
    private var transitionSize: PixelSize {
        let canvas = timeline.canvas?.size ?? PixelSize(width: 2, height: 2)
        return timeline.effects.prefix { $0.kind.isGeometry }.reduce(canvas) { $1.kind.frameSize(after: $0) }
    }
}
