import ReelMedia
import ReelSpec
import ReelTimeline

extension JobTimeline {
    /// The longer side of a preview, in pixels.
    private static let previewSide = 480

    /// The job with one small film instead of its exports: in the frame of the first that shows a film, at no more than 30 frames
    /// a second, in the fastest quality. A job of sound alone keeps its first export.
    ///
    /// - Parameter folder: absolute path of where it lies; the file is named after the job.
    package func preview(in folder: String, displayedAs displayFolder: String) -> JobTimeline {
        guard let first = exports.first(where: { $0.picture != nil && $0.format != .png }) ?? exports.first else { return self }
        let format = first.picture == nil ? first.format : .mp4
        let name = "\(name.replacing("/", with: "-")).\(format.rawValue)"
        var copy = self
        copy.exports = [
            ExportSettings(
                path: folder + "/" + name, displayPath: displayFolder + "/" + name, format: format,
                picture: first.picture?.preview(side: Self.previewSide), loudness: nil, captions: first.captions,
                posterTime: .zero)
        ]
        return copy
    }
}

extension PictureSettings {
    /// The same frame, smaller.
    fileprivate func preview(side: Int) -> PictureSettings {
        var framing = framing
        let longer = max(framing.size.width, framing.size.height)
        if longer > side {
            framing.size =
                PixelSize(width: framing.size.width * side / longer, height: framing.size.height * side / longer).even
        }
        let rate = frameRate.perSecond > 30 ? FrameRate(30) : frameRate
        return PictureSettings(
            framing: framing, frameRate: rate, codec: .h264, quality: .draft, askedCodec: .h264, asksForQuality: true)
    }
}
