import ReelDiagnostics
package import ReelMedia
import ReelTimeline

/// Puts the picture into a frame of another size or shape.
package struct FitInstruction: Instruction {
    package static let word = "fit"
    package static let summary = "Puts the picture into a frame of another size or shape."
    package static let example = "fit: {aspect: 1:1, mode: blur}"
    package static let shortField: String? = "size"
    package static let fields: [Field<Self>] = [
        .optional("size", \.size, .size, "Size of the frame."),
        .optional("aspect", \.aspect, .aspect, "Shape of the frame, as large as the picture allows."),
        .defaulted("mode", \.mode, .choice, shown: "contain", "How the picture fills the frame."),
        .defaulted("background", \.background, .color, shown: "black", "What fills the frame around a contained picture."),
    ]
    package static let rules = [KeyRule.atLeastOne(of: ["size", "aspect"], hint: "aspect: 9:16")]
    package static let spoken = SpokenForms(
        """
        (make|turn|convert|reframe) [<film>] [into|to] {aspect:aspect} [video|frame]
        (resize|scale) [<film>] to {size:size}
        fit [<film>] (to|into|in) {aspect:aspect} [frame]
        fill {aspect:aspect} [frame] => mode: cover
        stretch [<film>] to {aspect:aspect} => mode: stretch
        (make|turn|convert) <film> [into|to] {size:size}
        (change|set) aspect [ratio] [of <film>] to {aspect:aspect}
        [[<ba>] <film>] (改成|变成|转成|转换成|调整为|调整成|改为) ({aspect:aspect}|{size:size})
        [[<ba>] <film>] (调整到|缩放到) {size:size}
        """,
        details: """
            (with|and) (blurred|blurry) (background|bars|edges|borders) => mode: blur
            with {background:color} (bars|background|edges|borders)
            (背景模糊|模糊背景) => mode: blur
            """,
        sentence: """
            put picture into frame [of {size:size}] [with shape {aspect:aspect}] , in mode (contain {mode=contain} : \
            all of it is shown , and rest is filled with {background:anyColor}|cover {mode=cover} : it fills frame , \
            and what sticks out is cut off|stretch {mode=stretch} : it is stretched to fill it|blur {mode=blur} : \
            all of it is shown over blurred enlargement of itself)
            """)

    private var size: SizeExpression?
    private var aspect: AspectRatio?
    private var mode = FitMode.contain
    private var background = Color.black

    package init() {}

    package var sentence: String {
        let frame = [size.map { "of \($0)" }, aspect.map { "with the shape \($0)" }].compactMap { $0 }
        let way =
            switch mode {
            case .contain: "all of it is shown, and the rest is filled with \(background.inSentence)"
            case .cover: "it fills the frame, and what sticks out is cut off"
            case .stretch: "it is stretched to fill it"
            case .blur: "all of it is shown over a blurred enlargement of itself"
            }
        return "Put the picture into a frame \(frame.joined(separator: " ")), in the mode \(mode.rawValue): \(way)."
    }

    package func apply(to edit: inout EditContext) {
        guard let current = edit.timeline.frameSize else {
            edit.report(Diagnostic(.wrongMedia, "there is no picture to fit", at: edit.range))
            return
        }
        let target = frameSize(current: current, size: size, aspect: aspect)
        edit.timeline.addToFilm(.framing(Framing(size: target, mode: mode, background: background)))
    }
}

/// The frame that a size and a shape ask for, with even sides.
///
/// A shape without a size keeps the longer side of the picture: a 1920x1080 picture as 9:16 is 1080x1920; a square keeps the
/// shorter one, so that nothing is enlarged.
package func frameSize(current: PixelSize, size: SizeExpression?, aspect: AspectRatio?) -> PixelSize {
    let shape = aspect ?? AspectRatio(current)
    if let size { return size.resolve(aspect: shape).even }
    guard let aspect else { return current.even }
    let shorter = min(current.width, current.height)
    if aspect.value == 1 { return PixelSize(width: shorter, height: shorter).even }
    let longer = Double(max(current.width, current.height))
    let other = Int((longer * min(aspect.value, 1 / aspect.value)).rounded())
    return (aspect.value > 1 ? PixelSize(width: Int(longer), height: other) : PixelSize(width: other, height: Int(longer))).even
}
