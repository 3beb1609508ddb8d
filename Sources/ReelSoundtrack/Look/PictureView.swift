/// What the small pictures of a film tell: samples of light and colour, changes of shot, and how much moves.
///
/// The pictures are those that the encoder stored whole. It puts one on a cut, if it looks for cuts at all, and one whenever the
/// last is too long ago: where a change is first seen in such a regular one, the cut lies somewhere before it.
struct PictureView: Sendable {
    /// A change that is known to lie in a stretch, but not where.
    struct Doubt: Sendable {
        /// Seconds.
        let stretch: Range<Double>
        let confidence: Double
    }

    private(set) var samples: [Look.Sample] = []
    private(set) var changes: [Look.Change] = []
    private(set) var doubts: [Doubt] = []
    /// How much moves within shots, from 0 to 1, one value for each two pictures that are near in time.
    private(set) var stirs: [Double] = []

    /// Changes of less confidence are not kept.
    private static let leastConfidence = 0.25

    /// - Parameters:
    ///   - frames: the pictures that differ from the one before.
    ///   - rate: pictures a second of the stream they came from.
    ///   - keyFrames: seconds at which key frames show, if known.
    init(frames: [PictureMeter.Frame], rate: Int, keyFrames: [Double]) {
        let times = frames.map { frame in
            nearest(to: Double(frame.index) / Double(rate), in: keyFrames, within: 1 / Double(rate))
        }
        samples = zip(frames, times).map { frame, time in
            Look.Sample(
                time: tidy(time), brightness: tidy(frame.brightness), saturation: tidy(frame.saturation),
                warmth: tidy(frame.warmth))
        }
        let longest = zip(times, times.dropFirst()).map { $1 - $0 }.max() ?? 0
        for index in frames.indices.dropFirst() {
            let confidence = Self.confidence(frames, index)
            let gap = times[index] - times[index - 1]
            if confidence < Self.leastConfidence {
                if gap <= 1.5 { stirs.append(frames[index].stir(over: gap)) }
            } else if gap < 0.95 * longest || gap <= 0.3 {
                changes.append(.init(time: tidy(times[index]), confidence: tidy(confidence)))
            } else {
                doubts.append(Doubt(stretch: times[index - 1]..<times[index], confidence: confidence))
            }
        }
    }

    /// Takes what a closer look at a doubt has shown: every jump in it, or that something only moved.
    ///
    /// - Parameters:
    ///   - frames: the pictures of its stretch that differ from the one before.
    ///   - rate: pictures a second.
    /// - Returns: whether there was a jump.
    mutating func resolve(_ doubt: Doubt, frames: [PictureMeter.Frame], rate: Int) -> Bool {
        let steps = frames.dropFirst().map(\.pixelChange).sorted()
        guard !steps.isEmpty else { return false }
        var isFound = false
        // With few pictures there is no usual step: they differ only where something jumps.
        let usual = steps.count > 4 ? steps[steps.count / 2] : 0
        for index in frames.indices.dropFirst() where frames[index].pixelChange > max(0.03, 3 * usual) {
            let time = doubt.stretch.lowerBound + Double(frames[index].index) / Double(rate)
            isFound = true
            let isKnown = changes.contains { abs($0.time - time) < 1.5 / Double(rate) }
            if !isKnown { add(Look.Change(time: tidy(time), confidence: tidy(Self.confidence(frames, index)))) }
        }
        return isFound
    }

    /// Takes a doubt that nobody has looked at: a cut costs bytes, so it is put into the second that cost the most, or into the
    /// middle.
    mutating func accept(_ doubt: Doubt, bytesPerSecond: [Double]) {
        let (start, end) = (doubt.stretch.lowerBound, doubt.stretch.upperBound)
        // The first second holds the key frame's bytes.
        let seconds = (Int(start) + 1)..<max(Int(start) + 1, min(bytesPerSecond.count, Int(end)))
        let dearest = seconds.max { bytesPerSecond[$0] - bytesPerSecond[$0 - 1] < bytesPerSecond[$1] - bytesPerSecond[$1 - 1] }
        let time = dearest.map { Double($0) + 0.5 } ?? (start + end) / 2
        add(
            Look.Change(
                time: tidy(time), confidence: tidy(doubt.confidence * 0.9), uncertainty: tidy(max(time - start, end - time))))
    }

    /// Takes the pictures of a second or two, close to each other, to see how much moves.
    mutating func addProbe(frames: [PictureMeter.Frame], rate: Int) {
        let changes = frames.dropFirst().map { $0.stir(over: 1 / Double(rate)) }.sorted()
        stirs.append(changes.isEmpty ? 0 : changes[changes.count / 2])
    }

    /// Motion of each second.
    ///
    /// The bytes that an encoder spends tell how motion rises and falls (packets' sizes follow motion with a rank correlation of
    /// 0.85), not how strong it is; pictures near in time tell how strong.
    func motion(bytesPerSecond: [Double], length: Double) -> Series {
        guard !samples.isEmpty else { return .empty }
        let sorted = stirs.sorted()
        let level = sorted.isEmpty ? 0 : sorted[sorted.count / 2]
        let spent = bytesPerSecond.filter { $0 > 0 }.sorted()
        guard !spent.isEmpty else {
            let seconds = max(1, Int(min(length, 86_400).rounded(.up)))
            return Series(step: 1, values: [Double](repeating: level, count: seconds))
        }
        let usual = spent[spent.count / 2]
        return Series(step: 1, values: bytesPerSecond.map { min(1, level * min(2.5, $0 / usual)) })
    }

    private mutating func add(_ change: Look.Change) {
        guard change.confidence >= Self.leastConfidence else { return }
        let place = changes.firstIndex { $0.time > change.time } ?? changes.count
        changes.insert(change, at: place)
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
}

extension PictureMeter.Frame {
    /// How much has moved since the picture before, some seconds ago: 1 is a picture that changes through and through.
    fileprivate func stir(over seconds: Double) -> Double {
        // A shaken picture changes no more in a second than in a quarter.
        min(1, pixelChange / max(0.05, min(0.5, seconds)) * 2)
    }
}

/// To three decimals: what is kept is small and the same however it was summed up.
private func tidy(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }

/// The sorted time that is nearest to one, or the time itself if none is near.
private func nearest(to time: Double, in sorted: [Double], within reach: Double) -> Double {
    var (low, high) = (0, sorted.count)
    while low < high {
        let middle = (low + high) / 2
        if sorted[middle] < time { low = middle + 1 } else { high = middle }
    }
    let near = sorted[max(0, low - 1)..<min(sorted.count, low + 1)]
    guard let best = near.min(by: { abs($0 - time) < abs($1 - time) }), abs(best - time) <= reach else { return time }
    return best
}
