import Foundation
import ReelMedia
import ReelTestSupport

/// A rendered file and what can be measured of it.
struct Film {
    let path: String

    func inspected() async throws -> InspectedFile {
        try await Inspector(tools: ToolTable(), cachePath: nil).inspect(path: path, displayPath: path, depth: .packets)
    }

    /// What ffprobe prints for some entries, as lines.
    func probe(_ entries: String, stream: String = "v:0") async throws -> [String] {
        let (_, bytes) = try await ChildProcess(
            "ffprobe", ["-v", "error", "-select_streams", stream, "-show_entries", entries, "-of", "csv=p=0", path]
        ).output()
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    /// The time stamps of all frames in the order of showing, in seconds.
    func times(stream: String = "v:0") async throws -> [Double] {
        try await probe("packet=pts_time", stream: stream).compactMap { Double($0.prefix { $0 != "," }) }.sorted()
    }

    /// How far the frame that is furthest from its place is from it, in seconds, where frames follow each other evenly.
    ///
    /// - Parameter start: where the first one is to be.
    func unevenness(rate: Double, from start: Double = 0) async throws -> Double {
        try await times().enumerated().map { abs($0.element - start - Double($0.offset) / rate) }.max() ?? .infinity
    }

    /// A hash of each packet, in the file's order.
    func packetHashes(stream: String = "v:0") async throws -> [String] {
        let (_, bytes) = try await ChildProcess(
            "ffprobe",
            [
                "-v", "error", "-select_streams", stream, "-show_data_hash", "md5", "-show_entries", "packet=data_hash", "-of",
                "csv=p=0", path,
            ]
        ).output()
        return String(decoding: bytes, as: UTF8.self).matches(of: /MD5:([0-9a-f]+)/).map { String($0.output.1) }
    }

    /// What the numbered frames say, in the order of showing.
    func numbers() async throws -> [Int] {
        let raw = try await decode(["-vf", "scale=\(NumberedFrames.bits):1:flags=area,format=gray", "-f", "rawvideo"])
        return stride(from: 0, to: raw.count, by: NumberedFrames.bits).map { start in
            raw[start..<start + NumberedFrames.bits].reduce(0) { $0 << 1 | ($1 > 127 ? 1 : 0) }
        }
    }

    /// All frames, as RGB.
    func pixels() async throws -> Pixels {
        var size = try await probe("stream=width,height")[0].split(separator: ",").compactMap { Int($0) }
        // ffmpeg obeys the display matrix, if there is one: what is measured is what is seen.
        if try await inspected().info?.mainPicture.map({ $0.rotation % 180 != 0 }) == true { size.swapAt(0, 1) }
        let bytes = try await decode(["-vf", "scale=in_color_matrix=bt709,format=rgb24", "-f", "rawvideo"])
        return Pixels(bytes: bytes, width: size[0], height: size[1])
    }

    /// The sound in 32-bit samples at 48 kHz: the left channel, or both side by side.
    func sound(channels: Int = 2) async throws -> Sound {
        // Mixing both channels into one would make what they share louder.
        let layout = channels == 1 ? "pan=mono|c0=c0" : "aformat=channel_layouts=stereo"
        let bytes = try await decode(["-vn", "-af", layout, "-ar", "48000", "-f", "f32le"])
        let values = bytes.withUnsafeBytes { Array($0.bindMemory(to: Float.self)) }
        return Sound(values: values, channels: channels)
    }

    /// The integrated loudness in LUFS and the true peak in dBTP (EBU R 128).
    func loudness() async throws -> (integrated: Double, peak: Double) {
        let outcome = try await ChildProcess(
            "ffmpeg", ["-nostdin", "-nostats", "-i", path, "-af", "ebur128=peak=true:framelog=verbose", "-f", "null", "-"]
        ).run()
        func value(_ label: String) -> Double? {
            outcome.lastWords.last { $0.contains(label) }?.split(separator: " ").compactMap { Double($0) }.first
        }
        guard let integrated = value("I:"), let peak = value("Peak:") else {
            throw Studio.Failure(description: outcome.lastWords.joined(separator: "\n"))
        }
        return (integrated, peak)
    }

    private func decode(_ arguments: [String]) async throws -> [UInt8] {
        let (outcome, bytes) = try await ChildProcess(
            "ffmpeg", ["-v", "error", "-nostdin", "-i", path, "-fps_mode", "passthrough"] + arguments + ["-"]
        ).output(limit: 1 << 30)
        guard outcome.isSuccess else { throw Studio.Failure(description: outcome.lastWords.joined(separator: "\n")) }
        return bytes
    }
}

/// Frames of one size as RGB.
struct Pixels {
    let bytes: [UInt8]
    let width: Int
    let height: Int

    var count: Int { bytes.count / (width * height * 3) }

    /// The mean colour of a part of a frame, its place and size as shares of the frame's.
    func mean(
        _ frame: Int, x: ClosedRange<Double> = 0...1, y: ClosedRange<Double> = 0...1
    ) -> (red: Double, green: Double, blue: Double) {
        let columns = Int(x.lowerBound * Double(width))..<max(1, Int(x.upperBound * Double(width)))
        let rows = Int(y.lowerBound * Double(height))..<max(1, Int(y.upperBound * Double(height)))
        var sums = [0, 0, 0]
        for row in rows {
            for column in columns {
                let place = ((frame * height + row) * width + column) * 3
                for channel in 0..<3 { sums[channel] += Int(bytes[place + channel]) }
            }
        }
        let count = Double(columns.count * rows.count)
        return (Double(sums[0]) / count, Double(sums[1]) / count, Double(sums[2]) / count)
    }

    /// How far a frame is from one of another film of the same size, as the mean difference of their values.
    func distance(_ frame: Int, to other: Pixels, _ otherFrame: Int) -> Double {
        let size = width * height * 3
        var sum = 0
        for place in 0..<size {
            sum += abs(Int(bytes[frame * size + place]) - Int(other.bytes[otherFrame * size + place]))
        }
        return Double(sum) / Double(size)
    }

    /// The highest value of any channel.
    func brightest(_ frame: Int, y: ClosedRange<Double> = 0...1) -> UInt8 {
        let rows = Int((y.lowerBound * Double(height)).rounded())..<Int((y.upperBound * Double(height)).rounded())
        let start = frame * height * width * 3
        return bytes[start + rows.lowerBound * width * 3..<start + rows.upperBound * width * 3].max() ?? 0
    }

    /// The mean of all three channels.
    func light(_ frame: Int, x: ClosedRange<Double> = 0...1, y: ClosedRange<Double> = 0...1) -> Double {
        let mean = mean(frame, x: x, y: y)
        return (mean.red + mean.green + mean.blue) / 3
    }
}

/// Sound in memory.
struct Sound {
    let values: [Float]
    let channels: Int

    /// In seconds.
    var length: Double { Double(values.count / channels) / 48000 }

    private func window(_ from: Double, _ to: Double) -> ArraySlice<Float> {
        values[min(values.count, Int(from * 48000) * channels)..<min(values.count, Int(to * 48000) * channels)]
    }

    /// The level of a window, its mean power in dBFS.
    func level(_ from: Double, _ to: Double) -> Double {
        let window = window(from, to)
        let power = window.reduce(0.0) { $0 + Double($1) * Double($1) } / Double(max(1, window.count))
        return power > 0 ? 10 * log10(power) : -200
    }

    func peak(_ from: Double, _ to: Double) -> Double { Double(window(from, to).map(\.magnitude).max() ?? 0) }

    /// Of a tone in the first channel: how often it comes up through zero in a second.
    func pitch(_ from: Double, _ to: Double) -> Double {
        let samples = stride(from: Int(from * 48000) * channels, to: Int(to * 48000) * channels, by: channels).map {
            values[$0]
        }
        let crossings = zip(samples, samples.dropFirst()).count { $0 < 0 && $1 >= 0 }
        return Double(crossings) / (to - from)
    }

    /// The largest step from one sample to the next of the same channel.
    func largestStep(_ from: Double, _ to: Double) -> Double {
        let window = Array(window(from, to))
        return zip(window, window.dropFirst(channels)).map { Double(($1 - $0).magnitude) }.max() ?? 0
    }
}
