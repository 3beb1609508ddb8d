import ReelMedia
import ReelTimeline

/// The filters of a change of light and colour.
struct ColorCorrectionFilters {
    let color: ColorCorrection

    init(_ color: ColorCorrection) { self.color = color }

    var filters: [String] {
        var values: [String] = []
        if color.brightness != 0 { values.append("brightness=\(secondsText(color.brightness))") }
        if color.contrast != 0 { values.append("contrast=\(secondsText(1 + color.contrast))") }
        if color.saturation != 0 { values.append("saturation=\(secondsText(1 + color.saturation))") }
        if color.gamma != 1 { values.append("gamma=\(secondsText(color.gamma))") }
        let levels = values.isEmpty ? [] : ["eq=" + values.joined(separator: ":")]
        let temperature = color.temperature.map {
            Self.inRGB(["colortemperature=temperature=\(secondsText($0)):pl=1"])
        }
        return levels + (temperature ?? [])
    }

    /// Filters that work on red, green and blue, and the way there and back.
    static func inRGB(_ filters: [String]) -> [String] {
        ["scale=in_color_matrix=bt709:in_range=tv", "format=gbrp"] + filters
            + ["scale=out_color_matrix=bt709:out_range=tv", "format=yuv420p", ColorFilters.mark]
    }
}
