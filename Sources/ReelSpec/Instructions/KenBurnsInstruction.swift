import ReelDiagnostics
import ReelMedia
import ReelTimeline

/// Moves slowly over the picture.
package struct KenBurnsInstruction: Instruction, MovementOwner {
    package static let word = "ken_burns"
    package static let summary = "Moves slowly into the picture, out of it, or across it: for stills, and for calm shots."
    package static let example = "ken_burns: {zoom_from: 1, zoom_to: 1.4, to_position: top-right}"
    package static let standsAlone = true
    package static let fields: [Field<Self>] =
        movementFields + [
            .defaulted(
                "each", \.isForEachClip, .flag, shown: "false",
                "Whether every clip moves by itself while it is seen, every other one back the way of the one before it: for slideshows. What lies over the clips stays where it is."
            ),
            .optional(
                "from", \.from, ValueType.time.located,
                "When it sets off; the film's start if absent. With 'each', the clips that begin before it stay as they are."),
            .optional(
                "to", \.to, ValueType.time.located,
                "When it arrives; the film's end if absent. With 'each', the clips that begin then or later stay as they are."),
        ]
    package static let spoken = SpokenForms(
        """
        (add|use|apply|with) ken burns [effect|move|zoom]
        [add] <slowly> zoom [in] (into|on|onto|to|towards|toward) {to_position:position} [corner] [of <picture>] => zoom_from: 1, zoom_to: 1.25
        [add] <slowly> zoom in [on <picture>|into <picture>] => zoom_from: 1, zoom_to: 1.25
        [add] <slowly> zoom out [of <picture>] => zoom_from: 1.25, zoom_to: 1
        zoom in [on <picture>|into <picture>] <slowly> => zoom_from: 1, zoom_to: 1.25
        zoom out [of <picture>] <slowly> => zoom_from: 1.25, zoom_to: 1
        (add|use|apply) ken burns [effect|move|zoom] (to|on) (each|every|all) [of] [the] (clip|clips|still|stills|photo|photos|picture|pictures|image|images) => each: true
        [[<ba>] <picture>] <slowly> (放大|推近|推进|拉近) [<picture>] => zoom_from: 1, zoom_to: 1.25
        [[<ba>] <picture>] <slowly> (缩小|拉远|拉开) [<picture>] => zoom_from: 1.25, zoom_to: 1
        """,
        details: """
            <range>
            <ending>
            """,
        sentence: """
            move slowly over (picture [<span>]|each clip [<span>] by itself , every other one way back {each=true}) , (setting off and arriving gently {ease=true}|at steady pace \
            {ease=false}) : from zoom of {zoom_from:number} (in|at) {from_position:position} to zoom of \
            {zoom_to:number} (in|at) {to_position:position}
            """)

    var movement = Movement()
    private var isForEachClip = false
    private var from: Located<TimeExpression>?
    private var to: Located<TimeExpression>?

    package init() {}

    package var sentence: String {
        let what =
            isForEachClip
            ? "each clip\(rangeInSentence(from, to)) by itself, every other one the way back"
            : "the picture\(rangeInSentence(from, to))"
        return "Move slowly over \(what), \(movement.inSentence)."
    }

    package func apply(to edit: inout EditContext) {
        guard edit.pictureSize(for: Self.word) != nil, let span = edit.span(from: from, to: to) else { return }
        guard movement.isPossible else { return edit.report(movement.problem(at: edit.range)) }
        guard isForEachClip else {
            return edit.addEffect(.motion(movement.motion(over: span.length)), in: span)
        }
        let chosen = edit.timeline.picture.indices.filter { span.contains(edit.timeline.picture[$0].placement.span.start) }
        for (number, index) in chosen.enumerated() {
            edit.timeline.picture[index].motion = ClipMotion(
                number % 2 == 0 ? movement.motion : movement.reversed.motion,
                over: edit.timeline.picture[index].placement.localSpan)
        }
    }
}
