/// Measures a stream of sound in frames of 20 ms: how loud it is, how loud where speech is, and how often it crosses zero.
struct SoundMeter {
    struct Frame {
        /// Mean square, 1 for full scale.
        let energy: Float
        /// The same between 300 and 3400 Hz, the telephone's band, which holds what makes speech intelligible.
        let bandEnergy: Float
        /// Zero crossings a sample: high in hissing consonants, low in vowels.
        let crossings: Float
    }

    static let sampleRate = 16_000
    static let frameLength = 320
    /// Seconds.
    static let frameStep = Double(frameLength) / Double(sampleRate)

    /// Frames of the half second that each value of the loudness stands for.
    private static let loudnessShare = 25

    private var speechDetector = SpeechDetector()
    /// The mean loudness of each half second, in dBFS.
    private var levels: [Double] = []
    /// Mean squares of the half second that is not over yet, added up, and how many they are.
    private var loudnessSum: Float = 0
    private var loudnessCount = 0
    private var highPass = Biquad.highPass300
    private var lowPass = Biquad.lowPass3400
    private var energy: Float = 0
    private var bandEnergy: Float = 0
    private var crossings = 0
    private var taken = 0
    private var wasNegative = false
    private var oddByte: UInt8?

    /// Takes the next bytes of the stream: signed 16 bits, little-endian, mono, 16 kHz.
    mutating func append(_ bytes: UnsafeRawBufferPointer) {
        var index = 0
        if let low = oddByte, !bytes.isEmpty {
            take(Int16(bitPattern: UInt16(low) | UInt16(bytes[0]) << 8))
            oddByte = nil
            index = 1
        }
        while index + 1 < bytes.count {
            take(Int16(bitPattern: UInt16(bytes[index]) | UInt16(bytes[index + 1]) << 8))
            index += 2
        }
        if index < bytes.count { oddByte = bytes[index] }
    }

    /// Mean loudness of each half second in dBFS, and the stretches in which someone speaks, in seconds.
    consuming func finish() -> (loudness: Series, speech: [Range<Double>]) {
        var meter = self
        meter.endLoudness()
        let step = Self.frameStep * Double(Self.loudnessShare)
        return (Series(step: step, values: meter.levels), meter.speechDetector.finish())
    }

    private mutating func take(_ value: Int16) {
        let sample = Float(value) / 32768
        let band = lowPass.filter(highPass.filter(sample))
        energy += sample * sample
        bandEnergy += band * band
        if (value < 0) != wasNegative {
            crossings += 1
            wasNegative.toggle()
        }
        taken += 1
        guard taken == Self.frameLength else { return }
        let length = Float(Self.frameLength)
        add(Frame(energy: energy / length, bandEnergy: bandEnergy / length, crossings: Float(crossings) / length))
        (energy, bandEnergy, crossings, taken) = (0, 0, 0, 0)
    }

    private mutating func add(_ frame: Frame) {
        speechDetector.append(frame)
        loudnessSum += frame.energy
        loudnessCount += 1
        if loudnessCount == Self.loudnessShare { endLoudness() }
    }

    private mutating func endLoudness() {
        guard loudnessCount > 0 else { return }
        levels.append(decibels(loudnessSum / Float(loudnessCount)))
        (loudnessSum, loudnessCount) = (0, 0)
    }
}

/// A filter of second order (Bristow-Johnson, "Cookbook formulae for audio EQ biquad filter coefficients"), Butterworth.
struct Biquad {
    private let (b0, b1, b2, a1, a2): (Float, Float, Float, Float, Float)
    private var (z1, z2): (Float, Float) = (0, 0)

    /// At 16 kHz.
    static let highPass300 = Biquad(0.92007, -1.84013, 0.92007, -1.83373, 0.84653)
    static let lowPass3400 = Biquad(0.22712, 0.45424, 0.22712, -0.27666, 0.18514)

    private init(_ b0: Float, _ b1: Float, _ b2: Float, _ a1: Float, _ a2: Float) {
        (self.b0, self.b1, self.b2, self.a1, self.a2) = (b0, b1, b2, a1, a2)
    }

    mutating func filter(_ input: Float) -> Float {
        let output = b0 * input + z1
        z1 = b1 * input - a1 * output + z2
        z2 = b2 * input - a2 * output
        return output
    }
}
