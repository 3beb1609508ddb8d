import ReelDiagnostics
import ReelMedia
import ReelTimeline

/// Shows a text over the picture.
package struct TitleInstruction: Instruction {
    package static let word = "title"
    package static let summary = "Shows a text over the picture."
    package static let example = "title: {text: Morning Brew, from: 0s, to: 2s, position: bottom}"
    package static let shortField: String? = "text"
    package static let fields: [Field<Self>] = [
        .required("text", \.text, ValueType.text.located, "What it says; several lines are allowed."),
        .optional("from", \.from, ValueType.time.located, "When it appears; the film's start if absent."),
        .optional("to", \.to, ValueType.time.located, "When it is gone; 3 s after it appears if absent."),
        .defaulted("position", \.position, .choice, shown: "center", "Where in the frame it stands."),
        .defaulted(
            "size", \.size, .number(1...50), shown: "9", "Height of the letters in per cent of the frame's shorter side."),
        .defaulted("color", \.color, .color, shown: "white", "Colour of the letters."),
        .defaulted("fade", \.fade, .duration, shown: "0.3s", "How long it takes to come and to go."),
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
            """)

    /// How long a title stands where nothing says so.
    private static let usualLength = MediaTime(seconds: 3)

    private var text: Located<String>?
    private var from: Located<TimeExpression>?
    private var to: Located<TimeExpression>?
    private var position = FramePosition.center
    private var size = 9.0
    private var color = Color.white
    private var fade = MediaTime(seconds: 0.3)

    package init() {}

    package var sentence: String {
        let start = from?.value.asPoint ?? "the start"
        let end = to.map { "to \($0.value.asPoint)" } ?? "for \(Self.usualLength.inSentence)"
        return "Show the text \(quotedInSentence(text?.value ?? "")) over the picture from \(start) \(end),"
            + " \(position.inSentence), in \(color.inSentence), \(secondsText(size)) % of the frame high,"
            + " fading in and out over \(fade.inSentence)."
    }

    package func apply(to edit: inout EditContext) {
        guard let text else { return }
        guard edit.timeline.hasPicture else {
            edit.report(Diagnostic(.wrongMedia, "there is no picture to put a title on", at: edit.range))
            return
        }
        guard var span = edit.span(from: from, to: to) else { return }
        if to == nil { span.end = min(span.end, span.start + Self.usualLength) }
        let card = TitleCard(
            text: text.value, position: position, size: size / 100, color: color, fade: min(fade, span.length / 2),
            length: span.length)
        edit.timeline.effects.append(PictureEffect(.title(card), placement: Placement(span: span)))
    }
}
