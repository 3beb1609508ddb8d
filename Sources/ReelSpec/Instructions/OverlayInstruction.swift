import ReelDiagnostics
import ReelMedia
import ReelTimeline

/// Puts a clip or a still over the picture.
package struct OverlayInstruction: Instruction {
    package static let word = "overlay"
    package static let summary = "Puts a clip or a still over the picture: a logo, a picture in picture."
    package static let example = "overlay: {clip: logo, position: top-right, width: 20%}"
    package static let shortField: String? = "clip"
    package static let fields: [Field<Self>] = [
        .required("clip", \.clip, .input, "The input that is shown."),
        .optional("from", \.from, ValueType.time.located, "When it appears; the film's start if absent."),
        .optional("to", \.to, ValueType.time.located, "When it is gone; when it or the film ends if absent."),
        .defaulted("position", \.position, .choice, shown: "top-right", "Where in the frame it stands."),
        .defaulted("width", \.width, .level, shown: "25%", "Its width as a share of the frame's."),
        .defaulted(
            "margin", \.margin, .number(0...50), shown: "4",
            "Its distance from the edges in per cent of the frame's shorter side."),
        .optional(
            "x", \.left, .pictureLength, "How far its left edge is from the frame's; 'position' and 'margin' say if absent."),
        .optional(
            "y", \.top, .pictureLength, "How far its upper edge is from the frame's; 'position' and 'margin' say if absent."),
        .defaulted("opacity", \.opacity, .level, shown: "100%", "100% hides what lies under it."),
        .defaulted("fade_in", \.fadeIn, .duration, shown: "0s", "How long it takes to come."),
        .defaulted("fade_out", \.fadeOut, .duration, shown: "0s", "How long it takes to go."),
    ]
    package static let spoken = SpokenForms(
        """
        [<add>|<show>] {clip:input} (at|in|on) {position:position} [corner]
        (overlay|叠加) {clip:input} [as <logo>]
        (put|add|use|show|加|用|添加|把) {clip:input} (as|作为|做|当) <logo>
        [<ba>] {clip:input} (放在|放到|显示在) {position:position}
        在 {position:position} (加上|添加|放上|显示|加|放) {clip:input}
        """,
        details: """
            (at|in|on|在|放在) {position:position} [corner] [of screen|of frame|of <film>]
            (with|at) {opacity:share} opacity
            不透明度 [为|是] {opacity:share}
            [at] {width:share} wide
            宽度 [为|是] {width:share}
            <range>
            <ending>
            """,
        sentence: """
            show {clip:input} over picture [<span>] [, <stated place> , {margin:number} % from edges] [, {x:extent} \
            from left edge] [, {y:extent} from upper edge] , {width:extent} of frame wide , with {opacity:share} \
            opacity [, fading in over {fade_in:length}] [, fading out over {fade_out:length}]
            """)

    private var clip: Located<String>?
    private var from: Located<TimeExpression>?
    private var to: Located<TimeExpression>?
    private var position = FramePosition.topRight
    private var width = Level.percent(25)
    private var margin = 4.0
    private var left: PictureLength?
    private var top: PictureLength?
    private var opacity = Level.percent(100)
    private var fadeIn = MediaTime.zero
    private var fadeOut = MediaTime.zero

    package init() {}

    package var sentence: String {
        let place =
            left == nil || top == nil ? ["\(position.inSentence)", "\(secondsText(margin)) % from the edges"] : []
        let details = [
            left.map { "\($0.inSentence) from the left edge" }, top.map { "\($0.inSentence) from the upper edge" },
            "\(width.inSentence) of the frame wide", "with \(opacity.inSentence) opacity",
            fadeIn > .zero ? "fading in over \(fadeIn.inSentence)" : nil,
            fadeOut > .zero ? "fading out over \(fadeOut.inSentence)" : nil,
        ]
        return "Show \(clip?.value ?? "") over the picture\(rangeInSentence(from, to)),"
            + " \((place + details.compactMap(\.self)).joined(separator: ", "))."
    }

    package func apply(to edit: inout EditContext) {
        guard edit.timeline.hasPicture else {
            edit.report(Diagnostic(.wrongMedia, "there is no picture to lay anything over", at: edit.range))
            return
        }
        guard let name = clip, let clip = edit.clipWithPicture(name), var span = edit.span(from: from, to: to) else { return }
        if let length = clip.length { span.end = min(span.end, span.start + length) }
        let overlay = PictureOverlay(
            clip: clip, position: position, width: min(1, width.gain), margin: margin / 100, opacity: min(1, opacity.gain),
            left: left, top: top, fadeIn: min(fadeIn, span.length), fadeOut: min(fadeOut, span.length), length: span.length)
        edit.timeline.effects.append(PictureEffect(.overlay(overlay), placement: Placement(span: span)))
    }
}
