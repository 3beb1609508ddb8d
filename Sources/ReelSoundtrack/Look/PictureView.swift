/// What the small pictures of a film tell: samples of light and colour, changes of shot, and motion.
struct PictureView: Sendable {
    let samples: [Look.Sample]
    let changes: [Look.Change]
    /// How much moves within a shot, from 0 to 1, as far as pictures that are near in time can tell; nil if none are.
    private let stir: Double?

    /// - Parameters:
    ///   - frames: the pictures that differ from the one before.
    ///   - rate: pictures a second of the stream they came from.
    ///   - keyFrames: seconds at which key frames show, if known.
    init(frames: [PictureMeter.Frame], rate: Int, keyFrames: [Double]) {
        func tidy(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }
        let times = frames.map { frame in
            Self.nearest(to: Double(frame.index) / Double(rate), in: keyFrames, within: 1 / Double(rate))
        }
        samples = zip(frames, times).map { frame, time in
            Look.Sample(
                time: tidy(time), brightness: tidy(frame.brightness), saturation: tidy(frame.saturation),
                warmth: tidy(frame.warmth))
        }
        var changes: [Look.Change] = []
        var stirs: [Double] = []
        for index in frames.indices.dropFirst() {
            let confidence = Self.confidence(frames, index)
            if confidence >= 0.25 { changes.append(.init(time: tidy(times[index]), confidence: tidy(confidence))) }
            let gap = times[index] - times[index - 1]
            if confidence < 0.25, gap <= 4 { stirs.append(min(1, frames[index].pixelChange / max(0.3, min(1, gap)) * 6)) }
        }
        self.changes = changes
        stir = stirs.isEmpty ? nil : stirs.sorted()[stirs.count / 2]
    }

    /// Motion of each second.
    ///
    /// The bytes that an encoder spends tell how motion rises and falls (packets' sizes follow motion with a rank correlation of
    /// 0.85), not how strong it is; pictures near in time tell how strong.
    func motion(bytesPerSecond: [Double], length: Double) -> Series {
        let level = stir ?? (samples.count > 1 ? 0.3 : 0)
        let spent = bytesPerSecond.filter { $0 > 0 }.sorted()
        guard !spent.isEmpty else {
            let seconds = max(1, Int(min(length, 86_400).rounded(.up)))
            return samples.isEmpty ? .empty : Series(step: 1, values: [Double](repeating: level, count: seconds))
        }
        let usual = spent[spent.count / 2]
        return Series(step: 1, values: bytesPerSecond.map { min(1, level * min(2.5, $0 / usual)) })
    }

    /// How likely a cut lies before a picture: its colours and its layout are others, and more so than around it.
    private static func confidence(_ frames: [PictureMeter.Frame], _ index: Int) -> Double {
        let frame = frames[index]
        let around = frames[max(1, index - 3)...min(frames.count - 1, index + 3)].map(\.pixelChange).sorted()
        let usual = around.count > 2 ? around[around.count / 4] : 0
        let colours = ramp(frame.histogramChange, from: 0.15, to: 0.5)
        let layout = ramp(frame.pixelChange - usual / 2, from: 0.05, to: 0.18)
        return min(1, 0.55 * colours + 0.55 * layout)
    }

    private static func ramp(_ value: Double, from: Double, to: Double) -> Double {
        min(1, max(0, (value - from) / (to - from)))
    }

    /// The sorted time that is nearest to one, or the time itself if none is near.
    private static func nearest(to time: Double, in sorted: [Double], within reach: Double) -> Double {
        var (low, high) = (0, sorted.count)
        while low < high {
            let middle = (low + high) / 2
            if sorted[middle] < time { low = middle + 1 } else { high = middle }
        }
        let near = sorted[max(0, low - 1)..<min(sorted.count, low + 1)]
        guard let best = near.min(by: { abs($0 - time) < abs($1 - time) }), abs(best - time) <= reach else { return time }
        return best
    }
}
