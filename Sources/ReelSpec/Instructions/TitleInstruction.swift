import ReelDiagnostics
import ReelMedia
import ReelTimeline

/// Shows a text over the picture.
package struct TitleInstruction: TextInstruction {
    package static let word = "title"
    package static let summary = "Shows a text over the picture."
    package static let example = "title: {text: Morning Brew, from: 0s, to: 2s, position: bottom}"
    package static let shortField: String? = "text"
    package static let fields: [Field<Self>] =
        [
            .required(
                "text", \.text, ValueType.text.located, "What it says; several lines are allowed, and long ones are broken."),
            .optional("from", \.from, ValueType.time.located, "When it appears; the film's start if absent."),
            .optional("to", \.to, ValueType.time.located, "When it is gone; 3 s after it appears if absent."),
            .defaulted(
                "style", \.style, .choice, shown: "plain",
                "A look to start from: plain letters in the middle, a headline at the top, a lower-third with a box, a subtitle at the bottom, or letters on a box (boxed). What is given besides counts more."
            ),
        ]
        + lookFields(
            position: "Where in the frame it stands; center in the plain style.", size: "9 in the plain style",
            outline: "5.5 in the plain style", shadow: "2.8 in the plain style") + [
            .defaulted(
                "animation", \.animation, .choice, shown: "fade",
                "How it comes and goes: it fades, slides in from the nearest edge, is typed letter by letter, zooms in, or is just there (none)."
            ),
            .optional(
                "fade", \.fade, .duration,
                "How long it takes to come and to go; 0.3 s if absent, and 0.06 s a letter for a typewriter."),
        ]
    package static let spoken = SpokenForms(
        """
        <add> [<some>] [{for:length}] [{color:color}] <title> [:|saying|says|that says|called|reading|that reads|内容为|内容是] {text:text}
        (<show>|<add>|overlay) [<title>] {text:text}
        <show> [<some>] [{color:color}] <title> [:|saying|reading] {text:text}
        [{color:color}] <title> [:|是|为] {text:text}
        [<ba>] [<title>] {text:text} (放|显示|写)
        """,
        details: """
            [at|in|on|to|在|放在|放到] [画面|屏幕] {position:position} [corner] [of screen|of frame|of picture|of <film>]
            (for|lasting|持续|显示|停留) {for:length}
            (at|starting at|beginning at|from|在) {from:time}
            <range>
            <ending> => to: -0s
            in {color:color}
            开头
            """,
        sentence: """
            show text {text:lines} over picture from (start|{from:moment}) (to (end {to=-0s}|{to:moment})|for 3 \
            s) <stated look> , (without any animation {animation=none}|fading in and out over {fade:length} \
            {animation=fade}|sliding in and out over {fade:length} {animation=slide}|typed letter by letter within \
            {fade:length} {animation=typewriter}|zooming in and out over {fade:length} {animation=zoom})
            """)

    /// Looks that people know by name.
    enum Style: String, Sendable, CaseIterable {
        case plain, headline
        case lowerThird = "lower-third"
        case subtitle, boxed

        var look: TextStyle {
            let shade = Color(red: 0, green: 0, blue: 0, alpha: 166)
            return switch self {
            case .plain: TextStyle(size: 0.09, position: .center)
            case .headline: TextStyle(size: 0.12, outline: 0.07, position: .top)
            case .lowerThird: TextStyle(size: 0.06, outline: 0, shadow: 0, box: shade, position: .bottomLeft)
            case .subtitle: TextStyle(size: 0.05, outline: 0.08, position: .bottom)
            case .boxed: TextStyle(size: 0.08, outline: 0, shadow: 0, box: shade, position: .center)
            }
        }
    }

    /// How long a title stands where nothing says so.
    private static let usualLength = MediaTime(seconds: 3)
    private static let usualFade = MediaTime(seconds: 0.3)
    /// For each letter that is typed.
    private static let typing = MediaTime(seconds: 0.06)

    private var text: Located<String>?
    private var from: Located<TimeExpression>?
    private var to: Located<TimeExpression>?
    private var style = Style.plain
    var look = TextLook()
    private var animation = TitleAnimation.fade
    private var fade: MediaTime?

    package init() {}

    package var sentence: String {
        let start = from?.value.asPoint ?? "the start"
        let end = to.map { "to \($0.value.asPoint)" } ?? "for \(Self.usualLength.inSentence)"
        let style = look.applied(to: style.look)
        var shown = look
        (shown.position, shown.color, shown.size, shown.box) = (style.position, style.color, style.size * 100, style.box)
        let plain = Style.plain.look
        if style.outline != plain.outline { shown.outline = style.outline * 100 }
        if style.shadow != plain.shadow { shown.shadow = style.shadow * 100 }
        return "Show the text \(quotedInSentence(text?.value ?? "")) over the picture from \(start) \(end),"
            + " \((shown.inSentence + [movement]).joined(separator: ", "))."
    }

    private var movement: String {
        let length = usualEntrance.inSentence
        return switch animation {
        case .none: "without any animation"
        case .fade: "fading in and out over \(length)"
        case .slide: "sliding in and out over \(length)"
        case .typewriter: "typed letter by letter within \(length)"
        case .zoom: "zooming in and out over \(length)"
        }
    }

    /// How long it takes to come where the title stands long enough.
    private var usualEntrance: MediaTime {
        fade ?? (animation == .typewriter ? Self.typing * Double(text?.value.count ?? 0) : Self.usualFade)
    }

    package func apply(to edit: inout EditContext) {
        guard let text else { return }
        guard edit.timeline.hasPicture else {
            edit.report(Diagnostic(.wrongMedia, "there is no picture to put a title on", at: edit.range))
            return
        }
        guard var span = edit.span(from: from, to: to) else { return }
        if to == nil { span.end = min(span.end, span.start + Self.usualLength) }
        let style = look.applied(to: style.look)
        guard edit.hasFont(style.font, at: edit.range) else { return }
        edit.checkLetters(of: text.value, font: style.font, severity: .error, what: "the title", at: text.range)
        let card = TitleCard(
            text: text.value, style: style, animation: animation, fade: min(usualEntrance, span.length / 2),
            length: span.length)
        edit.timeline.effects.append(PictureEffect(.title(card), placement: Placement(span: span)))
    }
}
