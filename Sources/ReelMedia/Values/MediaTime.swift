/// A point or a length of time on a timeline, exact for every common frame and sample rate.
///
/// It counts flicks, 1/705,600,000 s: the smallest unit in which frames at 24, 25, 30, 50, 60, 90, 100 and 120 per second,
/// the same over 1.001, and samples at 8 to 192 kHz all have whole lengths (OculusVR "flicks", 2018).
package struct MediaTime: Sendable, Hashable, Comparable, Codable {
    package static let flicksPerSecond: Int64 = 705_600_000
    package static let zero = MediaTime(flicks: 0)

    package var flicks: Int64

    package init(flicks: Int64) { self.flicks = flicks }

    /// The nearest flick to a number of seconds.
    package init(seconds: Double) {
        self.init(flicks: Int64((seconds * Double(Self.flicksPerSecond)).rounded()))
    }

    /// The start of a frame, counted from 0.
    package init(frame: Int, at rate: FrameRate) {
        self.init(
            flicks: Int64(frame) * Self.flicksPerSecond / Int64(rate.numerator) * Int64(rate.denominator)
                + Int64(frame) * Self.flicksPerSecond % Int64(rate.numerator) * Int64(rate.denominator) / Int64(rate.numerator))
    }

    package init(from decoder: any Decoder) throws {
        self.init(flicks: try decoder.singleValueContainer().decode(Int64.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(flicks)
    }

    package var seconds: Double { Double(flicks) / Double(Self.flicksPerSecond) }

    /// The number of the frame that is nearest to this time.
    package func frame(at rate: FrameRate) -> Int {
        Int((seconds * rate.perSecond).rounded())
    }

    /// This time moved to the nearest frame's start.
    package func rounded(to rate: FrameRate) -> MediaTime { MediaTime(frame: frame(at: rate), at: rate) }

    package static func < (left: MediaTime, right: MediaTime) -> Bool { left.flicks < right.flicks }
    package static func + (left: MediaTime, right: MediaTime) -> MediaTime { MediaTime(flicks: left.flicks + right.flicks) }
    package static func - (left: MediaTime, right: MediaTime) -> MediaTime { MediaTime(flicks: left.flicks - right.flicks) }
    package static func * (left: MediaTime, factor: Double) -> MediaTime { MediaTime(seconds: left.seconds * factor) }
    package static func / (left: MediaTime, divisor: Double) -> MediaTime { MediaTime(seconds: left.seconds / divisor) }
    package static prefix func - (time: MediaTime) -> MediaTime { MediaTime(flicks: -time.flicks) }
    package static func += (left: inout MediaTime, right: MediaTime) { left = left + right }
    package static func -= (left: inout MediaTime, right: MediaTime) { left = left - right }
}

extension MediaTime: CustomStringConvertible {
    /// Seconds with as many digits as needed, six at most, without an exponent: what ffmpeg reads and a person can.
    package var description: String { secondsText(seconds) }
}

/// A number of seconds with at most six decimals and no exponent, the same on every machine.
package func secondsText(_ seconds: Double) -> String {
    let micro = Int64((seconds * 1_000_000).rounded())
    let magnitude = micro.magnitude
    var text = String(magnitude / 1_000_000)
    var fraction = String(magnitude % 1_000_000)
    if fraction != "0" {
        fraction = String(repeating: "0", count: 6 - fraction.count) + fraction
        while fraction.hasSuffix("0") { fraction.removeLast() }
        text += "." + fraction
    }
    return micro < 0 ? "-" + text : text
}
