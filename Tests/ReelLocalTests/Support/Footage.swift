import Foundation
import ReelTestSupport

/// Films whose frames say their own number: ten upright bars, each a bit, the highest on the left.
enum NumberedFrames {
    static let bits = 10
    static let size = (width: 160, height: 90)

    /// So many grey frames of raw picture.
    static func raw(_ count: Int) -> Data {
        var data = Data(capacity: count * size.width * size.height)
        for number in 0..<count {
            let row = (0..<size.width).map { x -> UInt8 in
                number >> (bits - 1 - x * bits / size.width) & 1 == 1 ? 224 : 32
            }
            for _ in 0..<size.height { data.append(contentsOf: row) }
        }
        return data
    }
}

extension Studio {
    /// Makes a film of numbered frames.
    ///
    /// - Parameters:
    ///   - rate: as ffmpeg reads it.
    ///   - encoding: what comes before the output's name.
    ///   - sound: whether it has a tone, as long as the picture.
    func makeNumbered(
        _ name: String, frames: Int, rate: String = "25", sound: Bool = false,
        encoding: [String] = ["-c:v", "libx264", "-preset", "ultrafast"]
    ) async throws {
        let raw = folder.path("numbers.gray")
        try NumberedFrames.raw(frames).write(to: URL(filePath: raw))
        var arguments = ["-f", "rawvideo", "-pixel_format", "gray", "-video_size", "160x90", "-framerate", rate, "-i", raw]
        if sound { arguments += ["-f", "lavfi", "-i", "sine=f=440:r=48000", "-shortest"] }
        arguments += ["-pix_fmt", "yuv420p"] + encoding + [name]
        try await run("ffmpeg", ["-hide_banner", "-nostdin", "-loglevel", "error", "-y"] + arguments)
    }

    /// Makes a film of one colour.
    func makeColor(
        _ name: String, _ color: String, seconds: Double, size: String = "160x90", rate: String = "25", tone: Int? = nil,
        encoding: [String] = ["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p"]
    ) async throws {
        var arguments = ["-f", "lavfi", "-i", "color=c=\(color):s=64x64:r=\(rate):d=\(seconds)"]
        if let tone { arguments += ["-f", "lavfi", "-i", "sine=f=\(tone):r=48000:d=\(seconds)"] }
        arguments +=
            ["-vf", "scale=\(size.replacing("x", with: ":")):out_color_matrix=bt709,setsar=1,setparams=colorspace=bt709"]
            + encoding + [
                name
            ]
        try await run("ffmpeg", ["-hide_banner", "-nostdin", "-loglevel", "error", "-y"] + arguments)
    }
}
