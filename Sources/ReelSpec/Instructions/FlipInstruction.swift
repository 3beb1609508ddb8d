import ReelDiagnostics
import ReelTimeline

/// Mirrors the picture.
package struct FlipInstruction: Instruction {
    package static let word = "flip"
    package static let summary = "Mirrors the picture."
    package static let example = "flip: horizontal"
    package static let shortField: String? = "direction"
    package static let standsAlone = true
    package static let fields: [Field<Self>] = [
        .defaulted(
            "direction", \.direction, .choice, shown: "horizontal",
            "What changes places: left and right, top and bottom, or both.")
    ]
    package static let spoken = SpokenForms(
        """
        (flip|mirror) [<picture>] (horizontally|left to right|sideways) {direction=horizontal}
        (flip|mirror) [<picture>] (vertically|top to bottom) {direction=vertical}
        (flip|mirror) [<picture>] (horizontally and vertically|vertically and horizontally|both ways) {direction=both}
        mirror [<picture>] {direction=horizontal}
        [[<ba>] <picture>] (水平|左右) (翻转|镜像|颠倒) {direction=horizontal} [<picture>]
        [[<ba>] <picture>] (垂直|上下) (翻转|镜像|颠倒) {direction=vertical} [<picture>]
        [[<ba>] <picture>] 镜像 {direction=horizontal} [<picture>]
        """,
        sentence: """
            flip picture in (horizontal direction , so that left and right change places \
            {direction=horizontal}|vertical direction , so that top and bottom change places \
            {direction=vertical}|both directions : left and right change places , and so do top and bottom \
            {direction=both})
            """)

    private var direction = FlipAxis.horizontal

    package init() {}

    package var sentence: String {
        switch direction {
        case .horizontal: "Flip the picture in horizontal direction, so that left and right change places."
        case .vertical: "Flip the picture in vertical direction, so that top and bottom change places."
        case .both: "Flip the picture in both directions: left and right change places, and so do top and bottom."
        }
    }

    package func apply(to edit: inout EditContext) {
        guard edit.pictureSize(for: Self.word) != nil else { return }
        edit.timeline.addToFilm(.flip(direction))
    }
}
