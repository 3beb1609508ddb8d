import Glibc

/// Measures a stream of music: how loud, how bright, and which pitch classes sound, ten times a second.
///
/// It keeps a few numbers of each moment and no sound, so a long track costs little memory.
struct TrackMeter {
    struct Frame {
        /// Root mean square, 1 for full scale.
        let level: Float
        /// The part of the power below 150 Hz: drums and bass.
        let bass: Float
        /// The spectrum's mean frequency in Hz.
        let centroid: Float
        /// Strength of the twelve pitch classes from C.
        let chroma: [Float]
    }

    static let sampleRate = 11_025
    /// Samples of a window: 0.37 s, which tells semitones apart from 110 Hz upwards.
    private static let size = 4096
    private static let hop = 1024
    /// Seconds between frames.
    static let step = Double(hop) / Double(sampleRate)
    /// Seconds from a frame's first sample to the middle of its window.
    static let middle = Double(size) / 2 / Double(sampleRate)

    private(set) var frames: [Frame] = []
    private(set) var samples = 0
    private let spectrum = Spectrum(size: size)
    private let pitchClasses: [Int?]
    private var pending: [Float] = []
    private var oddByte: UInt8?

    init() {
        pitchClasses = (0..<Self.size / 2).map { bin in
            let frequency = Double(bin) * Double(Self.sampleRate) / Double(Self.size)
            guard frequency > 100, frequency < 1000 else { return nil }
            return (Int((69 + 12 * log2(frequency / 440)).rounded()) % 12 + 12) % 12
        }
    }

    /// Takes the next bytes of the stream: signed 16 bits, little-endian, mono, 11,025 Hz.
    mutating func append(_ bytes: UnsafeRawBufferPointer) {
        var index = 0
        if let low = oddByte, !bytes.isEmpty {
            pending.append(Self.sample(low, bytes[0]))
            oddByte = nil
            index = 1
        }
        while index + 1 < bytes.count {
            pending.append(Self.sample(bytes[index], bytes[index + 1]))
            index += 2
        }
        if index < bytes.count { oddByte = bytes[index] }
        var start = 0
        while pending.count - start >= Self.size {
            frames.append(measure(pending[start..<start + Self.size]))
            start += Self.hop
        }
        samples += start
        pending.removeFirst(start)
    }

    /// Seconds that came in.
    var length: Double { Double(samples + pending.count) / Double(Self.sampleRate) }

    private static func sample(_ low: UInt8, _ high: UInt8) -> Float {
        Float(Int16(bitPattern: UInt16(low) | UInt16(high) << 8)) / 32768
    }

    private func measure(_ window: ArraySlice<Float>) -> Frame {
        let powers = spectrum.powers(window)
        var chroma = [Float](repeating: 0, count: 12)
        var (all, bass, weighted): (Float, Float, Float) = (1e-12, 0, 0)
        let width = Float(Self.sampleRate) / Float(Self.size)
        for (bin, power) in powers.enumerated().dropFirst() {
            let frequency = Float(bin) * width
            all += power
            if frequency < 150 { bass += power }
            weighted += power * frequency
            if let pitchClass = pitchClasses[bin] { chroma[pitchClass] += power.squareRoot() }
        }
        let energy = window.reduce(Float(0)) { $0 + $1 * $1 } / Float(window.count)
        return Frame(level: energy.squareRoot(), bass: bass / all, centroid: weighted / all, chroma: chroma)
    }
}
