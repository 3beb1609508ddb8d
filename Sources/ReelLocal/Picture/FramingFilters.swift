import ReelMedia
import ReelTimeline

/// The filters that put a picture into a frame.
struct FramingFilters {
    /// Of the picture as it comes, upright and with square pixels.
    let size: PixelSize

    /// Adds the chains for a framing and gives the label of its result.
    func apply(_ framing: Framing, to input: String, in graph: inout FilterGraph) -> String {
        let frame = framing.size
        guard size != frame else { return input }
        let output = graph.label("framed")
        switch framing.mode {
        case .stretch:
            graph.add([input], [Self.scaled(to: frame), "setsar=1"], [output])
        case .cover:
            graph.add([input], cut(to: frame.aspect) + [Self.scaled(to: frame), "setsar=1"], [output])
        case .contain:
            let inner = Self.fitted(size, in: frame)
            var filters = [Self.scaled(to: inner), "setsar=1"]
            if inner != frame {
                filters.append("pad=\(frame.width):\(frame.height):(ow-iw)/2:(oh-ih)/2:color=\(framing.background.ffmpeg)")
            }
            graph.add([input], filters, [output])
        case .blur:
            let inner = Self.fitted(size, in: frame)
            guard inner != frame else {
                graph.add([input], [Self.scaled(to: frame), "setsar=1"], [output])
                break
            }
            let (front, back) = (graph.label("front"), graph.label("back"))
            let (scaled, blurred) = (graph.label("scaled"), graph.label("blurred"))
            // Blurring a small picture and enlarging it looks the same and costs a hundredth.
            let small = PixelSize(width: max(16, frame.width / 12), height: max(16, frame.height / 12)).even
            graph.add([input], ["split"], [front, back])
            graph.add([front], [Self.scaled(to: inner), "setsar=1"], [scaled])
            graph.add(
                [back],
                cut(to: frame.aspect) + [
                    "scale=\(small.width):\(small.height)", "boxblur=4:2", "scale=\(frame.width):\(frame.height)",
                    "eq=brightness=-0.08", "setsar=1",
                ], [blurred])
            graph.add([blurred, scaled], ["overlay=(W-w)/2:(H-h)/2:format=yuv420"], [output])
        }
        return output
    }

    /// What leaves the largest part of the picture that has a shape. Of a pixel or two there is no part: they are stretched.
    private func cut(to aspect: Double) -> [String] {
        let part = Self.largest(of: aspect, in: size)
        return part.width > 1 && part.height > 1 ? ["crop=\(part.width):\(part.height)"] : []
    }

    /// zimg's Lanczos takes little more than half the time of ffmpeg's own bicubic scaler, and is sharper.
    private static func scaled(to size: PixelSize) -> String { "zscale=\(size.width):\(size.height):filter=lanczos" }

    /// The largest even size of a picture's shape that fits a frame; the frame itself where a pixel or two are missing.
    static func fitted(_ size: PixelSize, in frame: PixelSize) -> PixelSize {
        let scale = min(Double(frame.width) / Double(size.width), Double(frame.height) / Double(size.height))
        let width = Int((Double(size.width) * scale / 2).rounded()) * 2
        let height = Int((Double(size.height) * scale / 2).rounded()) * 2
        return PixelSize(
            width: frame.width - width <= 2 ? frame.width : max(2, width),
            height: frame.height - height <= 2 ? frame.height : max(2, height))
    }

    /// The largest part of a picture that has a shape.
    static func largest(of aspect: Double, in size: PixelSize) -> PixelSize {
        if size.aspect > aspect {
            return PixelSize(width: max(1, Int((Double(size.height) * aspect).rounded())), height: size.height)
        }
        return PixelSize(width: size.width, height: max(1, Int((Double(size.width) / aspect).rounded())))
    }
}
