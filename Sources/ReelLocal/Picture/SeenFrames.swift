import ReelMedia
import ReelTimeline

extension PictureEffect {
    /// The film's numbers of the frames in which it is seen.
    func frames(at rate: FrameRate) -> Range<Int> {
        let start = placement.span.start.frame(at: rate)
        return start..<max(start, placement.span.end.frame(at: rate))
    }
}

extension Timeline {
    /// The stretches of some frames in which no effect is seen, in order.
    func untouchedFrames(in frames: Range<Int>) -> [Range<Int>] {
        let touched =
            effects
            .map { $0.coversFilm ? frames : $0.frames(at: frameRate).clamped(to: frames) }
            .filter { !$0.isEmpty }.sorted { $0.lowerBound < $1.lowerBound }
        var free: [Range<Int>] = []
        var start = frames.lowerBound
        for range in touched {
            if range.lowerBound > start { free.append(start..<range.lowerBound) }
            start = max(start, range.upperBound)
        }
        return start < frames.upperBound ? free + [start..<frames.upperBound] : free
    }
}

/// The frames of a chunk in which an effect is seen.
struct SeenFrames {
    /// Counted from the film's start.
    let chunk: Range<Int>
    /// Counted from the chunk's start.
    let range: Range<Int>

    /// Nil if it is seen in none of them.
    init?(of effect: PictureEffect, in chunk: Range<Int>, at rate: FrameRate) {
        let visible = effect.frames(at: rate).clamped(to: chunk)
        guard effect.coversFilm || !visible.isEmpty else { return nil }
        self.init(effect.coversFilm ? chunk : visible, in: chunk)
    }

    private init(_ visible: Range<Int>, in chunk: Range<Int>) {
        self.chunk = chunk
        range = visible.lowerBound - chunk.lowerBound..<visible.upperBound - chunk.lowerBound
    }

    /// The film's number of the first of them.
    var first: Int { chunk.lowerBound + range.lowerBound }

    var isAll: Bool { range.count == chunk.count }

    /// The option that switches a filter on for them alone.
    var enabled: String { "enable='between(n,\(range.lowerBound),\(range.upperBound - 1))'" }
}
