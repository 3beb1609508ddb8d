import Glibc
import ReelMedia
import ReelTimeline

/// The filters that cut, turn, mirror and frame a picture.
struct GeometryFilters {
    /// Of the picture as it comes.
    let size: PixelSize

    /// Adds the chains for what is done to the picture's geometry and gives the label of the result.
    func apply(_ kind: PictureEffect.Kind, to input: String, in graph: inout FilterGraph) -> String {
        if case .framing(let framing) = kind { return FramingFilters(size: size).apply(framing, to: input, in: &graph) }
        let output = graph.label("shaped")
        graph.add([input], filters(for: kind), [output])
        return output
    }

    private func filters(for kind: PictureEffect.Kind) -> [String] {
        switch kind {
        case .crop(let part): ["crop=\(part.size.width):\(part.size.height):\(part.x):\(part.y)"]
        case .turn(.clockwise): ["transpose=clock"]
        case .turn(.half): ["hflip", "vflip"]
        case .turn(.counterclockwise): ["transpose=cclock"]
        case .flip(.horizontal): ["hflip"]
        case .flip(.vertical): ["vflip"]
        case .flip(.both): ["hflip", "vflip"]
        case .rotation(let rotation): filters(for: rotation)
        default: []
        }
    }

    private func filters(for rotation: FreeRotation) -> [String] {
        let radians = rotation.angle * .pi / 180
        let turn =
            "rotate=\(secondsText(radians)):ow=\(size.width):oh=\(size.height):c=\(rotation.background.ffmpeg)"
        guard rotation.fillsFrame else { return [turn] }
        // The smallest enlargement in which the turned picture still covers the frame's corners.
        let longer = max(size.aspect, 1 / size.aspect)
        let scale = abs(cos(radians)) + longer * abs(sin(radians))
        let enlarged = PixelSize(
            width: Int((Double(size.width) * scale).rounded(.up)) + 2,
            height: Int((Double(size.height) * scale).rounded(.up)) + 2
        ).even
        return ["scale=\(enlarged.width):\(enlarged.height)", turn]
    }
}
