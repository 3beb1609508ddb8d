import ReelDiagnostics
import ReelMedia
import ReelTimeline

/// What an instruction may ask of the look of its letters; what it leaves open is up to the style that it starts from.
struct TextLook: Sendable {
    /// Per cent of the frame's shorter side.
    var size: Double?
    var color: Color?
    var font: String?
    var isBold: Bool?
    /// Per cent of the letters' height.
    var outline: Double?
    var outlineColor: Color?
    /// Per cent of the letters' height.
    var shadow: Double?
    var box: Color?
    var position: FramePosition?
    /// Per cent of the frame's shorter side.
    var margin: Double?

    /// A style with what is asked for.
    func applied(to style: TextStyle) -> TextStyle {
        var style = style
        if let size { style.size = size / 100 }
        if let color { style.color = color }
        if let font { style.font = font }
        if let isBold { style.isBold = isBold }
        if let outline { style.outline = outline / 100 }
        if let outlineColor { style.outlineColor = outlineColor }
        if let shadow { style.shadow = shadow / 100 }
        if let box { style.box = box.alpha == 0 ? nil : box }
        if let position { style.position = position }
        if let margin { style.margin = margin / 100 }
        return style
    }

    /// What is asked for, each in words: `at the bottom`, `in white`.
    var inSentence: [String] {
        let edge = [outline.map { "\(secondsText($0)) % of their height wide" }, outlineColor.map { "in \($0.inSentence)" }]
        return [
            position?.inSentence, color.map { "in \($0.inSentence)" }, size.map { "\(secondsText($0)) % of the frame high" },
            font.map { "in the font \(quotedInSentence($0))" }, box.map { "on a box in \($0.inSentence)" },
            isBold.map { $0 ? "bold" : "not bold" },
            outline == nil && outlineColor == nil ? nil : "outlined " + edge.compactMap(\.self).joined(separator: " "),
            shadow.map { "with a shadow \(secondsText($0)) % of their height away" },
            margin.map { "\(secondsText($0)) % from the edges" },
        ].compactMap(\.self)
    }

    /// The key of something that is asked for; nil if nothing is.
    var firstKey: String? {
        let keys: [(String, Bool)] = [
            ("size", size != nil), ("color", color != nil), ("font", font != nil), ("bold", isBold != nil),
            ("outline", outline != nil), ("outline_color", outlineColor != nil), ("shadow", shadow != nil),
            ("box", box != nil), ("position", position != nil), ("margin", margin != nil),
        ]
        return keys.first(where: \.1)?.0
    }
}

/// An instruction that shows text, which can be given a look.
protocol TextInstruction: Instruction {
    var look: TextLook { get set }
}

extension TextInstruction {
    /// The fields of the look. What holds where they are absent is for the instruction to say, in a few words.
    static func lookFields(position: String, size: String, outline: String, shadow: String) -> [Field<Self>] {
        [
            .optional("position", \.look.position, .choice, position),
            .optional(
                "size", \.look.size, .number(1...50).showing(6),
                "Height of the letters in per cent of the frame's shorter side; \(size)."),
            .optional("color", \.look.color, .color, "Colour of the letters; white if absent."),
            .optional(
                "font", \.look.font, .nonEmpty("the name of a font").showing("DejaVu Serif"),
                "Family of the letters; DejaVu Sans if absent. What it lacks is taken from other fonts."),
            .optional("bold", \.look.isBold, .flag, "Whether the letters are bold; true if absent."),
            .optional(
                "outline", \.look.outline, .number(0...50).showing(6, 0),
                "Width of the letters' outline in per cent of their height; \(outline), 0 is none."),
            .optional("outline_color", \.look.outlineColor, .color, "Colour of the outline; #000000af if absent."),
            .optional(
                "shadow", \.look.shadow, .number(0...50).showing(3, 0),
                "How far the letters' shadow lies from them, in per cent of their height; \(shadow), 0 is none."),
            .optional("box", \.look.box, .color.showing("#00000099"), "Colour of a box behind the text, such as #00000099."),
            .optional(
                "margin", \.look.margin, .number(0...45).showing(7),
                "Free space at the frame's edges in per cent of its shorter side; 7 if absent."),
        ]
    }
}
