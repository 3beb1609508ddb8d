import ReelDiagnostics
import ReelMedia
import ReelTimeline

/// Keeps a part of the frame.
package struct CropInstruction: Instruction {
    package static let word = "crop"
    package static let summary = "Keeps a part of the frame: the largest of a shape, or one of a size at a place."
    package static let example = "crop: {aspect: 1:1, position: left}"
    package static let shortField: String? = "aspect"
    package static let fields: [Field<Self>] = [
        .optional("aspect", \.aspect, ValueType.aspect.located, "Shape of the part, which is as large as the frame allows."),
        .optional("width", \.width, ValueType.pictureLength.located, "Width of the part; the frame's own if absent."),
        .optional("height", \.height, ValueType.pictureLength.located, "Height of the part; the frame's own if absent."),
        .optional(
            "x", \.x, ValueType.pictureLength.located,
            "How far the part's left edge is from the frame's; 'position' says if absent."),
        .optional(
            "y", \.y, ValueType.pictureLength.located,
            "How far the part's upper edge is from the frame's; 'position' says if absent."),
        .defaulted("position", \.position, .choice, shown: "center", "Where in the frame the part lies."),
    ]
    package static let rules = [
        KeyRule.exactlyOne(of: [["aspect"], ["width", "height"]], hint: "aspect: 9:16")
    ]
    package static let spoken = SpokenForms(
        """
        crop [<picture>] [in|down] [to|into|as] {aspect:aspect} [frame|format|shape|video|picture]
        crop [<picture>] [down] to {width:frame}
        (crop [<picture>] [down] [to]|<keep>) <half kept> [of <picture>]
        crop [<picture>] [down] to [center|centre|middle|central] {scale} [of <picture>]
        crop [<picture>] [down] [to] <share kept> [of <picture>]
        crop (off|out|away) (<half dropped>|<share dropped>) [of <picture>]
        crop <share off> [of <picture>]
        [[<ba>] <picture>] (裁剪|裁切|裁) (成|为|到) {aspect:aspect} [<picture>]
        [[<ba>] <picture>] (裁剪|裁切) (成|为|到) {width:frame}
        [[<ba>] <picture>] (裁剪|裁切|裁|<keep>) [成|为|到] [<picture>] <half kept>
        [[<ba>] <picture>] (裁剪|裁切|裁) (成|为|到) (中间|中央|正中) {scale}
        [<ba>] [<picture>] (裁掉|切掉) [<picture>] (<half dropped>|<share dropped>)
        """,
        details: """
            (on|at|in|around|from|to|keeping|保留|靠) {position:position} [side|corner|of <picture>|部分]
            """,
        sentence: """
            crop picture to (its largest part with shape {aspect:aspect}|part [{width:extent} wide] [and] \
            [{height:extent} high]) [, <stated place>] [, {x:extent} from left edge] [, {y:extent} from upper edge]
            """)

    private var aspect: Located<AspectRatio>?
    private var width: Located<PictureLength>?
    private var height: Located<PictureLength>?
    private var x: Located<PictureLength>?
    private var y: Located<PictureLength>?
    private var position = FramePosition.center

    package init() {}

    package var sentence: String {
        let part =
            if let aspect {
                "its largest part with the shape \(aspect.value)"
            } else {
                "a part "
                    + [width.map { "\($0.value.inSentence) wide" }, height.map { "\($0.value.inSentence) high" }]
                    .compactMap(\.self).joined(separator: " and ")
            }
        let spot = [
            x == nil || y == nil ? position.inSentence : nil, x.map { "\($0.value.inSentence) from the left edge" },
            y.map { "\($0.value.inSentence) from the upper edge" },
        ]
        return "Crop the picture to \(part), \(spot.compactMap(\.self).joined(separator: ", "))."
    }

    package func apply(to edit: inout EditContext) {
        guard let frame = edit.pictureSize(for: Self.word) else { return }
        var size = PixelSize(
            width: width?.value.pixels(of: frame.width) ?? frame.width,
            height: height?.value.pixels(of: frame.height) ?? frame.height)
        if let aspect = aspect?.value.value {
            size.width = min(frame.width, Int((Double(frame.height) * aspect).rounded()))
            size.height = min(frame.height, Int((Double(frame.width) / aspect).rounded()))
        }
        // Pictures whose colours are half as fine as their light have even sides and begin at even places.
        size = PixelSize(width: size.width / 2 * 2, height: size.height / 2 * 2)
        let place = aspect ?? .init(AspectRatio(1, 1), at: edit.range)
        guard size.width > 0, size.height > 0 else {
            edit.report(
                Diagnostic(
                    .nothingLeft, "nothing of the frame of \(frame) would be left", label: "expected at least 2 pixels",
                    at: aspect == nil ? (size.width > 0 ? height : width)?.range ?? edit.range : place.range))
            return
        }
        let left = x?.value.pixels(of: frame.width) ?? (frame.width - size.width) * (position.horizontal + 1) / 2
        let top = y?.value.pixels(of: frame.height) ?? (frame.height - size.height) * (position.vertical + 1) / 2
        guard fits(left, size.width, in: frame.width, "right", at: size.width > frame.width ? width : x ?? width, &edit),
            fits(top, size.height, in: frame.height, "lower", at: size.height > frame.height ? height : y ?? height, &edit)
        else { return }
        let part = PixelRectangle(x: left / 2 * 2, y: top / 2 * 2, size: size)
        if part.size != frame { edit.timeline.addToFilm(.crop(part)) }
    }

    private func fits(
        _ start: Int, _ length: Int, in side: Int, _ edge: String, at place: Located<PictureLength>?, _ edit: inout EditContext
    ) -> Bool {
        guard length <= side else {
            edit.report(
                Diagnostic(
                    .outOfRange, "a part of \(length) pixels does not fit into the frame's \(side)",
                    label: "expected at most \(side)", at: place?.range ?? edit.range))
            return false
        }
        guard start + length > side else { return true }
        edit.report(
            Diagnostic(
                .outOfRange, "the part reaches \(start + length - side) px beyond the frame's \(edge) edge",
                label: "the frame has \(side) pixels there", at: place?.range ?? edit.range))
        return false
    }
}
