import ReelDiagnostics
import ReelMedia
import ReelTimeline

/// Turns the picture.
package struct RotateInstruction: Instruction {
    package static let word = "rotate"
    package static let summary =
        "Turns the picture clockwise. A quarter turn swaps the frame's sides; any other angle leaves the frame as it is."
    package static let example = "rotate: {angle: 5, fill: true}"
    package static let shortField: String? = "angle"
    package static let fields: [Field<Self>] = [
        .required(
            "angle", \.angle, .number(-360...360).showing(90, -90, 5), "Degrees to the right; less than 0 turns to the left."),
        .defaulted("background", \.background, .color, shown: "black", "What is seen in the corners of a slanted picture."),
        .defaulted(
            "fill", \.fillsFrame, .flag, shown: "false", "Enlarges a slanted picture until no background is seen."),
    ]
    package static let spoken = SpokenForms(
        """
        (rotate|turn|spin) [<picture>] [by] {angle:clockwise} [<right turn>]
        (rotate|turn|spin) [<picture>] [by] {angle:counterclockwise} <left turn>
        (rotate|turn|spin) [<picture>] <right turn> [by] {angle:clockwise}
        (rotate|turn|spin) [<picture>] <left turn> [by] {angle:counterclockwise}
        [[<ba>] <picture>] [<right turn>] (旋转|转) {angle:clockwise}
        [[<ba>] <picture>] <left turn> (旋转|转) {angle:counterclockwise}
        """,
        sentence: """
            rotate picture ({angle:clockwise} clockwise|{angle:counterclockwise} counterclockwise) and (enlarge it \
            until it fills frame {fill=true}|show {background:anyColor} where it leaves corners)
            """)

    private var angle: Double?
    private var background = Color.black
    private var fillsFrame = false

    package init() {}

    package var sentence: String {
        let angle = angle ?? 0
        let side = angle < 0 ? "counterclockwise" : "clockwise"
        let filling =
            fillsFrame
            ? " and enlarge it until it fills the frame" : " and show \(background.inSentence) where it leaves corners"
        return "Rotate the picture \(secondsText(angle.magnitude)) degrees \(side)\(filling)."
    }

    package func apply(to edit: inout EditContext) {
        guard let angle, edit.pictureSize(for: Self.word) != nil else { return }
        let turn = angle - 360 * (angle / 360).rounded(.down)
        guard turn != 0, turn != 360 else { return }
        if let quarter = QuarterTurn(rawValue: Int(turn)), turn == turn.rounded() {
            edit.timeline.addToFilm(.turn(quarter))
        } else {
            edit.timeline.addToFilm(.rotation(FreeRotation(angle: turn, background: background, fillsFrame: fillsFrame)))
        }
    }
}
