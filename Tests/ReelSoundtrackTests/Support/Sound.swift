import Foundation
import ReelMedia
import ReelSoundtrack
import ReelTestSupport

/// Sound as a test measures it.
struct Sound {
    let samples: [Float]
    let sampleRate: Int

    /// Plays a piece with fluidsynth and reads it back as mono.
    static func playing(_ piece: Composition, sampleRate: Int = 16_000) async throws -> Sound {
        let folder = try TemporaryFolder()
        try Data(piece.midi()).write(to: folder.url.appending(path: "music.mid"))
        let arguments = Synthesis.arguments(
            midi: folder.path("music.mid"), soundFont: try SoundFont.find().path, output: folder.path("music.wav"))
        let outcome = try await ChildProcess("fluidsynth", arguments).run()
        guard outcome.isSuccess else {
            throw ProgramError(.failed, program: "fluidsynth", message: "failed", lastWords: outcome.lastWords)
        }
        return try await reading(folder.path("music.wav"), sampleRate: sampleRate)
    }

    /// Reads any file with sound, as mono.
    static func reading(_ path: String, sampleRate: Int) async throws -> Sound {
        let (_, bytes) = try await ChildProcess(
            "ffmpeg", ["-nostdin", "-v", "error", "-i", path, "-ac", "1", "-ar", String(sampleRate), "-f", "f32le", "pipe:1"]
        ).output(limit: 64 << 20)
        let samples = bytes.withUnsafeBytes { Array($0.bindMemory(to: Float.self)) }
        return Sound(samples: samples, sampleRate: sampleRate)
    }

    var length: Double { Double(samples.count) / Double(sampleRate) }
    var peak: Float { samples.reduce(0) { max($0, abs($1)) } }

    /// In dBFS.
    func level(from: Double, to: Double) -> Double {
        let range = min(samples.count, Int(from * Double(sampleRate)))..<min(samples.count, Int(to * Double(sampleRate)))
        guard !range.isEmpty else { return -120 }
        let energy = samples[range].reduce(0.0) { $0 + Double($1) * Double($1) } / Double(range.count)
        return 10 * log10(max(1e-12, energy))
    }

    /// The mean frequency of the sound's spectrum, in Hz.
    var centroid: Double {
        var (weighted, all) = (0.0, 0.0)
        for spectrum in spectra(size: 2048) {
            for (bin, power) in spectrum.enumerated() {
                weighted += power.squareRoot() * Double(bin)
                all += power.squareRoot()
            }
        }
        return weighted / all * Double(sampleRate) / 2048
    }

    /// All keys, the one that fits best first, after Krumhansl and Kessler's profiles (1982).
    var keys: [(tonic: Int, isMajor: Bool)] {
        let major = [6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88]
        let minor = [6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17]
        let heard = chroma
        var keys: [(tonic: Int, isMajor: Bool, correlation: Double)] = []
        for tonic in 0..<12 {
            let turned = (0..<12).map { heard[($0 + tonic) % 12] }
            for (profile, isMajor) in [(major, true), (minor, false)] {
                keys.append((tonic, isMajor, correlation(turned, profile)))
            }
        }
        return keys.sorted { $0.correlation > $1.correlation }.map { ($0.tonic, $0.isMajor) }
    }

    private var chroma: [Double] {
        var chroma = [Double](repeating: 0, count: 12)
        let size = 8192
        for spectrum in spectra(size: size) {
            for bin in 1..<spectrum.count {
                let frequency = Double(bin) * Double(sampleRate) / Double(size)
                guard frequency > 80, frequency < 2000 else { continue }
                let pitch = 69 + 12 * log2(frequency / 440)
                chroma[(Int(pitch.rounded()) % 12 + 12) % 12] += spectrum[bin].squareRoot()
            }
        }
        return chroma
    }

    private func correlation(_ left: [Double], _ right: [Double]) -> Double {
        let (meanLeft, meanRight) = (left.reduce(0, +) / 12, right.reduce(0, +) / 12)
        var (both, first, second) = (0.0, 0.0, 0.0)
        for (x, y) in zip(left, right) {
            both += (x - meanLeft) * (y - meanRight)
            first += (x - meanLeft) * (x - meanLeft)
            second += (y - meanRight) * (y - meanRight)
        }
        return both / (first * second).squareRoot()
    }

    /// Power spectra of windows that follow each other.
    private func spectra(size: Int) -> [[Double]] {
        stride(from: 0, to: samples.count - size, by: size).map { start in
            var real = (0..<size).map { Double(samples[start + $0]) * (0.5 - 0.5 * cos(2 * .pi * Double($0) / Double(size))) }
            var imaginary = [Double](repeating: 0, count: size)
            transform(&real, &imaginary)
            return (0..<size / 2).map { real[$0] * real[$0] + imaginary[$0] * imaginary[$0] }
        }
    }

    /// The fast Fourier transform in place; the size is a power of two.
    private func transform(_ real: inout [Double], _ imaginary: inout [Double]) {
        let size = real.count
        var place = 0
        for index in 1..<size {
            var bit = size >> 1
            while place & bit != 0 {
                place ^= bit
                bit >>= 1
            }
            place |= bit
            if index < place {
                real.swapAt(index, place)
                imaginary.swapAt(index, place)
            }
        }
        var length = 2
        while length <= size {
            let angle = -2 * Double.pi / Double(length)
            for start in stride(from: 0, to: size, by: length) {
                for offset in 0..<length / 2 {
                    let (cosine, sine) = (cos(angle * Double(offset)), sin(angle * Double(offset)))
                    let (even, odd) = (start + offset, start + offset + length / 2)
                    let (x, y) = (real[odd] * cosine - imaginary[odd] * sine, real[odd] * sine + imaginary[odd] * cosine)
                    (real[odd], imaginary[odd]) = (real[even] - x, imaginary[even] - y)
                    (real[even], imaginary[even]) = (real[even] + x, imaginary[even] + y)
                }
            }
            length <<= 1
        }
    }
}
