package import ReelMedia

/// How loud a clip's sound is from moment to moment: the highest sample of each window, whichever channel it is in.
package struct SoundLevels: Sendable, Hashable {
    /// How long a window is.
    package static let window = MediaTime(seconds: 0.01)

    /// A byte for each window, the first at the clip's own time 0: how far its highest sample lies under full level, in halves of
    /// a decibel; 255 is silence.
    package let bytes: [UInt8]

    /// - Parameter bytes: as ``bytes`` has them.
    package init(bytes: [UInt8]) { self.bytes = bytes }

    /// - Parameter peaks: the highest sample of each window, 1 for full level.
    package init(peaks: [Double]) { bytes = peaks.map(Self.byte) }

    /// The highest sample within a stretch of the clip's own time, to a window's exactness; 0 outside the clip.
    package func peak(in span: TimeSpan) -> Double {
        let step = Double(Self.window.flicks)
        // A stretch that ends on a window's edge does not reach into the next one.
        let first = max(0, Int((Double(span.start.flicks) / step + 0.01).rounded(.down)))
        let last = min(bytes.count, Int((Double(span.end.flicks) / step - 0.01).rounded(.up)))
        guard first < last, let least = bytes[first..<last].min() else { return 0 }
        return Self.peaks[Int(least)]
    }

    private static func byte(_ peak: Double) -> UInt8 {
        guard peak > peaks[254] else { return 255 }
        return UInt8((-2 * Level.decibels(ofGain: min(1, peak))).rounded(.down))
    }

    /// What each byte stands for.
    private static let peaks = (0...255).map { $0 == 255 ? 0 : Level.decibels(Double($0) / -2).gain }
}
