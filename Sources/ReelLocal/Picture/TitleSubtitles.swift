import ReelMedia
import ReelTimeline

/// A title as a script that libass draws.
struct TitleSubtitles {
    let title: TitleCard
    let frame: PixelSize

    /// - Parameters:
    ///   - frames: those in which it is seen, counted from 0, the last excluded.
    ///   - times: when it comes and goes.
    func script(frames: Range<Int>, _ times: TitleTimes) -> String {
        let (entry, exit, fade) = (times.entry, times.exit, times.fade)
        var script = SubStationText(style: title.style, frame: frame)
        let words = script.layout.broken(title.text)
        let text = SubStationText.escaped(words)
        guard fade > 0, title.animation != .none else {
            script.add(text, frames: frames)
            return script.text
        }
        guard title.animation != .fade else {
            /// Milliseconds from the start of what is seen.
            func moment(_ frame: Double) -> Int { Int((frame * 100).rounded()) - SubStationText.start(of: frames) * 10 }
            let coming = "\(moment(entry)),\(moment(entry + fade))"
            let going = "\(moment(exit - fade)),\(moment(exit))"
            script.add("{\\fade(255,0,255,\(coming),\(going))}\(text)", frames: frames)
            return script.text
        }
        // Each frame in which something moves is a text of its own: nothing is left to how a clock is rounded.
        var start = frames.lowerBound
        while start < frames.upperBound {
            let line = moved(words, at: Double(start), entry: entry, exit: exit, fade: fade, in: script)
            var end = start + 1
            while end < frames.upperBound,
                moved(words, at: Double(end), entry: entry, exit: exit, fade: fade, in: script) == line
            { end += 1 }
            script.add(line, frames: start..<end)
            start = end
        }
        return script.text
    }

    /// The text as it is in one frame.
    private func moved(
        _ words: String, at frame: Double, entry: Double, exit: Double, fade: Double, in script: SubStationText
    ) -> String {
        // How much of it is there, from 0 to 1, at the middle of the frame's time.
        let share = min(1, max(0, min((frame + 0.5 - entry) / fade, (exit - frame - 0.5) / fade)))
        let eased = share * share * (3 - 2 * share)
        let text = SubStationText.escaped(words)
        switch title.animation {
        case .none, .fade: return text
        case .slide: return slid(text, share: eased, in: script)
        case .zoom:
            let scale = secondsText((60 + 40 * eased).rounded())
            return share == 1 ? text : "{\\fscx\(scale)\\fscy\(scale)\(Self.alpha(eased))}\(text)"
        case .typewriter:
            let coming = min(1, max(0, (frame + 1 - entry) / fade))
            return typed(words, Int((coming * Double(words.count)).rounded(.down)))
        }
    }

    /// The text on its way between its place and the nearest edge; from below where it stands in the middle.
    private func slid(_ text: String, share: Double, in script: SubStationText) -> String {
        guard share < 1 else { return text }
        var (x, y) = script.anchor
        let away = 1 - share
        let height = Double(script.letters) * 1.5 * Double(title.text.count(where: \.isNewline) + 1)
        switch (title.style.position.horizontal, title.style.position.vertical) {
        case (let side, _) where side != 0: x += Double(side * frame.width) * away
        case (_, ..<0): y -= (Double(script.margin.upright) + height) * away
        case (_, let side): y += (side == 0 ? Double(frame.height) / 2 + height : Double(script.margin.upright) + height) * away
        }
        func pixel(_ value: Double) -> String { secondsText((value * 10).rounded() / 10) }
        return "{\\pos(\(pixel(x)),\(pixel(y)))\(Self.alpha(min(1, share * 2)))}\(text)"
    }

    /// The first letters; the others are there and not seen, so that nothing moves.
    private func typed(_ words: String, _ count: Int) -> String {
        let shown = SubStationText.escaped(String(words.prefix(count)))
        guard count < words.count else { return shown }
        return shown + "{\\alpha&HFF&}" + SubStationText.escaped(String(words.dropFirst(count)))
    }

    /// The command for how much of all is seen, on top of what the colours say.
    private static func alpha(_ share: Double) -> String {
        // The alpha command would make the outline and shadow as opaque as the letters; a fade multiplies.
        let hidden = 255 - Int((share * 255).rounded())
        return "\\fade(\(hidden),\(hidden),\(hidden),0,0,0,0)"
    }
}

/// When a title comes and goes, in frames counted from a chunk's first.
struct TitleTimes {
    /// Where it begins to appear; before the chunk if that begins in its middle.
    let entry: Double
    /// Where it is gone.
    let exit: Double
    /// How many frames it takes to come and to go.
    let fade: Double

    init(_ title: TitleCard, own: OwnTime) {
        let perSecond = own.frameRate.perSecond
        guard own.rate != 0 else {
            // Where time stands the title comes so slowly that nobody sees it move.
            let standing = 1_000_000.0
            let nearest = min(own.start, title.length - own.start)
            let share = title.fade > .zero ? min(1, max(0, nearest.seconds / title.fade.seconds)) : 1
            entry = -share * standing
            exit = 3 * standing
            fade = title.fade > .zero ? standing : 0
            return
        }
        /// Where a moment of the title's own time lies.
        func place(_ moment: MediaTime) -> Double { ((moment - own.start) / own.rate).seconds * perSecond }
        let ends = [place(.zero), place(title.length)]
        entry = min(ends[0], ends[1])
        exit = max(ends[0], ends[1])
        fade = title.fade.seconds / own.rate.magnitude * perSecond
    }
}
