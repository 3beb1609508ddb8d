package import ReelDiagnostics
package import ReelMedia
package import ReelTimeline

/// Puts the picture into a frame of another size or shape.
package struct FitInstruction: Instruction {
    package static let word = "fit"
    package static let summary = "Puts the picture into a frame of another size or shape."
    package static let example = "fit: {aspect: 1:1, mode: blur}"
    package static let shortField: String? = "size"
    package static let fields: [Field<Self>] = [
        .optional("size", \.size, ValueType.size, "Size of the frame."),
        .optional("aspect", \.aspect, ValueType.aspect, "Shape of the frame, as large as the picture allows."),
        .defaulted("mode", \.mode, .choice, shown: "contain", "How the picture fills the frame."),
        .defaulted("background", \.background, .color, shown: "black", "What fills the frame around a contained picture."),
    ]

    private var size: SizeExpression?
    private var aspect: AspectRatio?
    private var mode = FitMode.contain
    private var background = Color.black

    package init() {}

    package func check(at range: SourceRange, reporting diagnostics: inout DiagnosticList) {
        if size == nil && aspect == nil {
            diagnostics.add(
                Diagnostic(.missingKey, "fit has neither 'size' nor 'aspect'", label: "add 'size: 1080x1920' or 'aspect: 9:16'", at: range))
        }
    }

    package func apply(to edit: inout EditContext) {
        guard let current = edit.timeline.frameSize else {
            edit.report(Diagnostic(.wrongMedia, "there is no picture to fit", at: edit.range))
            return
        }
        let target = frameSize(current: current, size: size, aspect: aspect)
        edit.timeline.framings.append(Framing(size: target, mode: mode, background: background))
    }
}

/// The frame that a size and a shape ask for, with even sides.
///
/// A shape without a size keeps the longer side of the picture: a 1920x1080 picture as 9:16 is 1080x1920.
package func frameSize(current: PixelSize, size: SizeExpression?, aspect: AspectRatio?) -> PixelSize {
    guard let aspect else { return (size?.resolve(for: current) ?? current).even }
    let shape = aspect.ratio
    let bounds = size?.resolve(for: current) ?? current
    let longer = Double(max(bounds.width, bounds.height))
    let sides = shape >= 1 ? (longer, longer / shape) : (longer * shape, longer)
    let fitted = PixelSize(width: Int(sides.0.rounded()), height: Int(sides.1.rounded()))
    // A square of a wide picture is as high as the picture, not as wide: nothing is enlarged.
    let shorter = Double(min(bounds.width, bounds.height))
    if min(sides.0, sides.1) > shorter, shape == 1 {
        return PixelSize(width: Int(shorter), height: Int(shorter)).even
    }
    return fitted.even
}
