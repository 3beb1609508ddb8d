import Glibc

/// Power spectra of windows of one size, by the fast Fourier transform (Cooley and Tukey, 1965), radix 2, in place.
struct Spectrum {
    /// Samples of a window; a power of two.
    let size: Int
    private let window: [Float]
    private let cosines: [Float]
    private let sines: [Float]
    private let places: [Int]

    init(size: Int) {
        self.size = size
        window = (0..<size).map { 0.5 - 0.5 * Float(cos(2 * Double.pi * Double($0) / Double(size))) }
        cosines = (0..<size / 2).map { Float(cos(2 * Double.pi * Double($0) / Double(size))) }
        sines = (0..<size / 2).map { Float(-sin(2 * Double.pi * Double($0) / Double(size))) }
        let bits = size.trailingZeroBitCount
        places = (0..<size).map { index in (0..<bits).reduce(0) { $0 << 1 | (index >> $1 & 1) } }
    }

    /// Power of each bin from 0 Hz up to half the sample rate, after a Hann window. O(size × log size).
    func powers(_ samples: ArraySlice<Float>) -> [Float] {
        var real = [Float](repeating: 0, count: size)
        var imaginary = [Float](repeating: 0, count: size)
        for (index, sample) in samples.enumerated() { real[places[index]] = sample * window[index] }
        real.withUnsafeMutableBufferPointer { real in
            imaginary.withUnsafeMutableBufferPointer { imaginary in
                var half = 1
                while half < size {
                    let stride = size / (2 * half)
                    var start = 0
                    while start < size {
                        for offset in 0..<half {
                            let (cosine, sine) = (cosines[offset * stride], sines[offset * stride])
                            let (even, odd) = (start + offset, start + offset + half)
                            let x = real[odd] * cosine - imaginary[odd] * sine
                            let y = real[odd] * sine + imaginary[odd] * cosine
                            (real[odd], imaginary[odd]) = (real[even] - x, imaginary[even] - y)
                            (real[even], imaginary[even]) = (real[even] + x, imaginary[even] + y)
                        }
                        start += 2 * half
                    }
                    half *= 2
                }
            }
        }
        return (0..<size / 2).map { real[$0] * real[$0] + imaginary[$0] * imaginary[$0] }
    }
}
