import ReelMedia

extension Color {
    /// As ffmpeg's filters take it, without characters that mean something in a filter graph.
    var ffmpeg: String { "0x" + forFilters.description.dropFirst() }

    /// The colour to ask `chromakey` for so that it keys this one.
    ///
    /// The filter works by chroma alone, which it works out by BT.601 in full range; the film's is BT.709 in the usual one.
    var forKeying: String {
        let (red, green, blue) = (Double(red), Double(green), Double(blue))
        let luma = 0.2126 * red + 0.7152 * green + 0.0722 * blue
        let range = 224.0 / 255
        let (toBlue, toRed) = ((blue - luma) / 1.8556 * range, (red - luma) / 1.5748 * range)
        let offsets = [1.402 * toRed, -0.344136 * toBlue - 0.714136 * toRed, 1.772 * toBlue]
        // Any light will do: one in which no channel is cut off.
        let light = min(max(luma, -(offsets.min() ?? 0)), 255 - (offsets.max() ?? 0))
        let levels = offsets.map { UInt8(min(255, max(0, (light + $0).rounded()))) }
        return "0x" + Color(red: levels[0], green: levels[1], blue: levels[2]).description.dropFirst()
    }

    /// The colour to ask a filter for so that this one is seen, or the nearest that can be.
    ///
    /// ffmpeg 5.1 turns the colours that filters draw into luma and chroma by BT.601, whatever the frames are marked with; the
    /// film's are read by BT.709. Greys are the same in both.
    var forFilters: Color {
        let (red, green, blue) = (Double(red), Double(green), Double(blue))
        let luma = 0.2126 * red + 0.7152 * green + 0.0722 * blue
        let (toBlue, toRed) = ((blue - luma) / 1.8556, (red - luma) / 1.5748)
        func level(_ value: Double) -> UInt8 { UInt8(min(255, max(0, value.rounded()))) }
        return Color(
            red: level(luma + 1.402 * toRed), green: level(luma - 0.344136 * toBlue - 0.714136 * toRed),
            blue: level(luma + 1.772 * toBlue))
    }
}
