import ReelDiagnostics
import ReelMedia
import ReelTimeline

/// Moves slowly over the picture.
package struct KenBurnsInstruction: Instruction {
    package static let word = "ken_burns"
    package static let summary = "Moves slowly into the picture, out of it, or across it: for stills, and for calm shots."
    package static let example = "ken_burns: {zoom_from: 1, zoom_to: 1.4, to_position: top-right}"
    package static let standsAlone = true
    package static let fields: [Field<Self>] = [
        .defaulted("zoom_from", \.zoomFrom, .number(1...10), shown: "1", "The zoom at the start; 1 is all of the picture."),
        .defaulted("zoom_to", \.zoomTo, .number(1...10), shown: "1.25", "The zoom at the end."),
        .defaulted(
            "from_position", \.fromPosition, .choice, shown: "center", "What part of the picture is seen at the start."),
        .defaulted("to_position", \.toPosition, .choice, shown: "center", "What part of the picture is seen at the end."),
        .defaulted("ease", \.isEased, .flag, shown: "true", "Whether it sets off and arrives gently."),
        .optional("from", \.from, ValueType.time.located, "When it sets off; the film's start if absent."),
        .optional("to", \.to, ValueType.time.located, "When it arrives; the film's end if absent."),
    ]
    package static let spoken = SpokenForms(
        """
        (add|use|apply|with) ken burns [effect|move|zoom]
        [add] <slowly> zoom [in] (into|on|onto|to|towards|toward) {to_position:position} [corner] [of <picture>] => zoom_from: 1, zoom_to: 1.25
        [add] <slowly> zoom in [on <picture>|into <picture>] => zoom_from: 1, zoom_to: 1.25
        [add] <slowly> zoom out [of <picture>] => zoom_from: 1.25, zoom_to: 1
        zoom in [on <picture>|into <picture>] <slowly> => zoom_from: 1, zoom_to: 1.25
        zoom out [of <picture>] <slowly> => zoom_from: 1.25, zoom_to: 1
        [[<ba>] <picture>] <slowly> (放大|推近|推进|拉近) [<picture>] => zoom_from: 1, zoom_to: 1.25
        [[<ba>] <picture>] <slowly> (缩小|拉远|拉开) [<picture>] => zoom_from: 1.25, zoom_to: 1
        """,
        details: """
            <range>
            <ending>
            """)

    private var zoomFrom = 1.0
    private var zoomTo = 1.25
    private var fromPosition = FramePosition.center
    private var toPosition = FramePosition.center
    private var isEased = true
    private var from: Located<TimeExpression>?
    private var to: Located<TimeExpression>?

    package init() {}

    package var sentence: String {
        func view(_ zoom: Double, _ position: FramePosition) -> String {
            "a zoom of \(secondsText(zoom)) \(position.inSentence)"
        }
        let manner = isEased ? "setting off and arriving gently" : "at a steady pace"
        return "Move slowly over the picture\(rangeInSentence(from, to)), \(manner): from \(view(zoomFrom, fromPosition)) to"
            + " \(view(zoomTo, toPosition))."
    }

    package func apply(to edit: inout EditContext) {
        guard edit.pictureSize(for: Self.word) != nil, let span = edit.span(from: from, to: to) else { return }
        let (start, end) = (view(zoomFrom, fromPosition), view(zoomTo, toPosition))
        guard start.zoom != 1 || end.zoom != 1 else {
            edit.report(
                Diagnostic(
                    .badValue, "a zoom of 1 shows all of the picture, so there is nowhere to move",
                    label: "give 'zoom_from' or 'zoom_to' more than 1", at: edit.range))
            return
        }
        edit.addEffect(.motion(FrameMotion(from: start, to: end, length: span.length, isEased: isEased)), in: span)
    }

    private func view(_ zoom: Double, _ position: FramePosition) -> FrameMotion.View {
        FrameMotion.View(
            zoom: zoom, x: Double(position.horizontal + 1) / 2, y: Double(position.vertical + 1) / 2)
    }
}
