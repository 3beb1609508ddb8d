import Glibc

extension TrackProfile {
    /// Puts together what a meter, a beat tracker and a loudness meter heard.
    ///
    /// - Parameters:
    ///   - heard: seconds of beats.
    ///   - onsets: how many notes were heard to begin.
    ///   - loudness: LUFS; nil for silence.
    init(_ meter: TrackMeter, heard: [Double], onsets: Int, loudness: Double?) {
        let frames = meter.frames
        let threshold = (frames.map(\.level).max() ?? 0) / 100
        let first = frames.firstIndex { $0.level > threshold } ?? 0
        let last = frames.lastIndex { $0.level > threshold } ?? 0
        let start = first == 0 ? 0 : Double(first) * TrackMeter.step + TrackMeter.middle
        let end = last + 1 >= frames.count ? meter.length : Double(last) * TrackMeter.step + TrackMeter.middle
        let sounding = frames.isEmpty ? [] : Array(frames[first...max(first, last)])
        let chroma = sounding.reduce(into: [Float](repeating: 0, count: 12)) { sum, frame in
            for (pitch, value) in frame.chroma.enumerated() { sum[pitch] += value }
        }
        let key = Self.key(chroma)
        let density = Double(onsets) / max(1, end - start)
        let grid = BeatGrid(heard: heard, start: start, end: end, onsetsPerSecond: density)
        let phase = grid.map { Self.downbeat($0.beats, frames: frames) } ?? 0
        let beats = Array((grid?.beats ?? []).dropFirst(phase))
        let bars = stride(from: 0, to: beats.count, by: 4).map { beats[$0] }
        self.init(
            length: tidy(meter.length), start: tidy(start), end: tidy(min(end, meter.length)), loudness: loudness,
            tempo: grid?.tempo, onsets: tidy(density), beats: beats, tonic: key.tonic, isMajor: key.isMajor,
            clarity: tidy(key.clarity),
            brightness: Self.brightness(sounding).rounded(),
            bars: zip(bars, bars.dropFirst() + [meter.length]).map { Self.digits(frames, from: $0, to: $1) })
    }

    /// Each moment counts by how loud it is.
    private static func brightness(_ frames: [TrackMeter.Frame]) -> Double {
        var (sum, weight) = (0.0, 1e-9)
        for frame in frames {
            sum += Double(frame.centroid * frame.level)
            weight += Double(frame.level)
        }
        return sum / weight
    }

    /// The key whose profile fits best (Temperley, "Music and Probability", 2007, after Kostka and Payne's corpus), and how far
    /// the best one of the other mode lies behind.
    private static func key(_ chroma: [Float]) -> (tonic: Int, isMajor: Bool, clarity: Double) {
        let major = [0.748, 0.060, 0.488, 0.082, 0.670, 0.460, 0.096, 0.715, 0.104, 0.366, 0.057, 0.400]
        let minor = [0.712, 0.084, 0.474, 0.618, 0.049, 0.460, 0.105, 0.747, 0.404, 0.067, 0.133, 0.330]
        let heard = chroma.map(Double.init)
        guard heard.contains(where: { $0 > 0 }) else { return (0, true, 0) }
        var keys: [(tonic: Int, isMajor: Bool, fit: Double)] = []
        for tonic in 0..<12 {
            let turned = (0..<12).map { heard[($0 + tonic) % 12] }
            keys.append((tonic, true, correlation(turned, major)))
            keys.append((tonic, false, correlation(turned, minor)))
        }
        keys.sort { ($0.fit, $1.tonic, $0.isMajor ? 1 : 0) > ($1.fit, $0.tonic, $1.isMajor ? 1 : 0) }
        let best = keys[0]
        let rival = keys.first { $0.isMajor != best.isMajor }?.fit ?? 0
        return (best.tonic, best.isMajor, min(1, max(0, (best.fit - rival) * 4)))
    }

    /// The beat of the first four with which bars begin: there basses enter and chords change.
    private static func downbeat(_ beats: [Double], frames: [TrackMeter.Frame]) -> Int {
        guard beats.count >= 8 else { return 0 }
        func frame(_ time: Double) -> TrackMeter.Frame? {
            let index = Int(((time - TrackMeter.middle) / TrackMeter.step).rounded())
            return frames.indices.contains(index) ? frames[index] : nil
        }
        var scores = [Double](repeating: 0, count: 4)
        var counts = [Double](repeating: 1e-9, count: 4)
        for (number, beat) in beats.enumerated() {
            guard let before = frame(beat - 0.2), let after = frame(beat + 0.2) else { continue }
            let change = 1 - correlation(before.chroma.map(Double.init), after.chroma.map(Double.init))
            let weight = Double(after.bass * after.level) - Double(before.bass * before.level)
            scores[number % 4] += change + 2 * max(0, weight)
            counts[number % 4] += 1
        }
        let means = zip(scores, counts).map { $0 / $1 }
        return means.indices.max { (means[$0], $1) < (means[$1], $0) } ?? 0
    }

    private static func digits(_ frames: [TrackMeter.Frame], from: Double, to: Double) -> String {
        let first = max(0, Int((from - TrackMeter.middle / 2) / TrackMeter.step))
        let last = min(frames.count, max(first, Int((to - TrackMeter.middle / 2) / TrackMeter.step)))
        guard first < last else { return String(repeating: "0", count: 12) }
        var sum = [Float](repeating: 0, count: 12)
        for frame in frames[first..<last] { for (pitch, value) in frame.chroma.enumerated() { sum[pitch] += value } }
        let most = max(1e-9, sum.max() ?? 0)
        return sum.map { String(Int($0 / most * 9)) }.joined()
    }

    private static func correlation(_ left: [Double], _ right: [Double]) -> Double {
        let (meanLeft, meanRight) = (left.reduce(0, +) / 12, right.reduce(0, +) / 12)
        var (both, first, second) = (0.0, 1e-12, 1e-12)
        for (x, y) in zip(left, right) {
            both += (x - meanLeft) * (y - meanRight)
            first += (x - meanLeft) * (x - meanLeft)
            second += (y - meanRight) * (y - meanRight)
        }
        return both / (first * second).squareRoot()
    }
}

private func tidy(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }
