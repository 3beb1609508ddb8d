import ReelMedia
import ReelPlan

/// Rendered parts of a picture as one input.
struct PartList {
    private let parts: [StepID]

    init(_ parts: [StepID]) { self.parts = parts }

    var sources: [String: Step.Source] {
        var sources: [String: Step.Source] = [Self.name: .text(text)]
        for (index, part) in parts.enumerated() {
            sources[Self.partName(index)] = .result(of: part, named: PictureSteps.partName)
        }
        return sources
    }

    var input: [String] {
        ["-protocol_whitelist", "file,pipe", "-f", "concat", "-safe", "1", "-i", FFmpeg.url(Self.name)]
    }

    /// Joining rounds the parts' lengths to microseconds; every frame is put back on its tick.
    static func evenTimes(_ settings: PictureSettings, frameRate: FrameRate) -> [String] {
        let encoder = PictureEncoder(codec: settings.codec, quality: settings.quality, frameRate: frameRate)
        let tick = encoder.ticksPerFrame
        return [
            "-bsf:v", "setts=pts=round(PTS/\(tick))*\(tick):dts=round(DTS/\(tick))*\(tick):duration=\(tick)",
            "-video_track_timescale", "\(encoder.timescale)",
        ]
    }

    static let name = "parts.ffconcat"

    private static func partName(_ index: Int) -> String {
        let digits = String(index)
        return "part-" + String(repeating: "0", count: max(0, 5 - digits.count)) + digits + ".mp4"
    }

    private var text: String {
        "ffconcat version 1.0\n" + parts.indices.map { "file '\(Self.partName($0))'\n" }.joined()
    }
}
