import Glibc

/// Finds where someone speaks.
///
/// Speech rises and falls with its syllables, three to eight times a second (Houtgast and Steeneken, 1985), and goes to and fro
/// between vowels and hissing consonants (Scheirer and Slaney, "Construction and evaluation of a robust multifeature
/// speech/music discriminator", 1997). Tones, noise and most music do not do both. It is a rule, not a recogniser: singing counts
/// as speech now and then, and a whisper under loud music does not.
///
/// It works on a minute at a time, with as much around it as its windows reach, so that its memory is that of a minute however
/// long the film is.
struct SpeechDetector {
    /// Gaps shorter than this, in seconds, belong to the speech around them.
    static let shortestGap = 0.6
    /// Shorter stretches are not speech, in seconds.
    static let shortestSpeech = 0.25

    /// Decibels above the noise floor from which a frame is someone's.
    private static let aboveFloor = 8.0
    private static let quietest = -58.0
    /// Frames of the window in which syllables are counted: 1.5 s.
    private static let window = 75
    /// Frames of a second.
    private static let second = 50
    /// Frames that are judged at once: a minute.
    private static let block = 60 * second
    /// Frames on each side that a judgement depends on: the noise floor's four seconds and the one that they begin in.
    private static let context = 6 * second

    /// From ``first`` on.
    private var frames: [SoundMeter.Frame] = []
    /// The number of the first frame that is kept; always at the start of a second.
    private var first = 0
    /// The number of the next frame to judge.
    private var next = 0
    private var found: [Range<Double>] = []

    mutating func append(_ frame: SoundMeter.Frame) {
        frames.append(frame)
        guard first + frames.count == next + Self.block + Self.context else { return }
        judge(upTo: next + Self.block)
        let isDone = max(0, next - Self.context - first)
        frames.removeFirst(isDone)
        first += isDone
    }

    /// The stretches of speech, in seconds from the first frame.
    mutating func finish() -> [Range<Double>] {
        if first + frames.count >= 12 { judge(upTo: first + frames.count) }
        return found.filter { $0.upperBound - $0.lowerBound >= Self.shortestSpeech }.map { range in
            (range.lowerBound * 100).rounded() / 100..<(range.upperBound * 100).rounded() / 100
        }
    }

    private mutating func judge(upTo end: Int) {
        let levels = frames.map { decibels($0.bandEnergy) }
        let floors = Self.noiseFloors(levels)
        let syllabic = Self.isSyllabic(frames)
        for index in next - first..<end - first
        where syllabic[index] && levels[index] > max(Self.quietest, floors[index] + Self.aboveFloor) {
            let start = Double(first + index) * SoundMeter.frameStep
            let end = start + SoundMeter.frameStep
            if let last = found.last, start - last.upperBound < Self.shortestGap {
                found[found.count - 1] = last.lowerBound..<end
            } else {
                found.append(start..<end)
            }
        }
        next = end
    }

    /// The level of what is always there: the quietest fifth of each second, and of that the least within four seconds.
    private static func noiseFloors(_ levels: [Double]) -> [Double] {
        let quiet = stride(from: 0, to: levels.count, by: second).map { start in
            let block = levels[start..<min(levels.count, start + second)].sorted()
            return block[block.count / 5]
        }
        let lowest = quiet.indices.map { quiet[max(0, $0 - 4)...min(quiet.count - 1, $0 + 4)].min()! }
        return levels.indices.map { max(-90, lowest[$0 / second]) }
    }

    /// Whether the sound around each frame goes up and down as syllables do.
    private static func isSyllabic(_ frames: [SoundMeter.Frame]) -> [Bool] {
        let envelope = frames.map { Double(sqrtf($0.bandEnergy)) }
        let fast = movingMean(envelope, width: 3)
        let slow = movingMean(envelope, width: 21)
        let swings = zip(fast, slow).map { ($0 - $1) * ($0 - $1) }
        let swing = movingMean(swings, width: window)
        let mean = movingMean(envelope, width: window)
        let band = movingMean(frames.map { Double($0.bandEnergy) }, width: window)
        let all = movingMean(frames.map { Double($0.energy) }, width: window)
        // Only where there is sound do crossings mean anything.
        let crossings = movingMean(zip(frames, envelope).map { Double($0.crossings) * $1 }, width: window)
        let squares = movingMean(zip(frames, envelope).map { Double($0.crossings) * Double($0.crossings) * $1 }, width: window)
        // Between syllables and words a voice is silent.
        let pauses = movingMean(zip(envelope, mean).map { $0 < $1 / 2 ? 1 : 0 }, width: window)
        return frames.indices.map { index in
            guard mean[index] > 1e-5 else { return false }
            let modulation = swing[index].squareRoot() / mean[index]
            let average = crossings[index] / mean[index]
            let spread = max(0, squares[index] / mean[index] - average * average).squareRoot()
            // Measured: speech 0.7 to 1.1, 0.6 to 0.85, 0.04 to 0.09 and 0.25 to 0.55; music with drums 0.1 to 0.5, 0.2 to 0.65,
            // 0.01 to 0.11 and 0 to 0.3.
            return modulation > 0.45 && band[index] > 0.3 * all[index] && spread > 0.025 && pauses[index] > 0.15
        }
    }

    /// The mean of each value and its neighbours; O(values).
    private static func movingMean(_ values: [Double], width: Int) -> [Double] {
        var sums = [0.0]
        sums.reserveCapacity(values.count + 1)
        for value in values { sums.append(sums.last! + value) }
        return values.indices.map { index in
            let first = max(0, index - width / 2)
            let last = min(values.count, index + width / 2 + 1)
            return (sums[last] - sums[first]) / Double(last - first)
        }
    }
}

/// A mean square as decibels; -100 for nothing.
func decibels(_ energy: Float) -> Double {
    energy > 1e-10 ? 10 * Double(log10f(energy)) : -100
}
