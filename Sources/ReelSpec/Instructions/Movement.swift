import ReelDiagnostics
import ReelMedia
import ReelTimeline

/// A slow move over a picture, as somebody asks for it.
struct Movement: Sendable, MovementOwner {
    var zoomFrom = 1.0
    var zoomTo = 1.25
    var fromPosition = FramePosition.center
    var toPosition = FramePosition.center
    var isEased = true

    var movement: Movement {
        get { self }
        set { self = newValue }
    }

    static let map = FieldMap(of: "a slow move", fields: Self.movementFields) { Movement() }

    /// The same way back.
    var reversed: Movement {
        Movement(
            zoomFrom: zoomTo, zoomTo: zoomFrom, fromPosition: toPosition, toPosition: fromPosition, isEased: isEased)
    }

    /// Whether anything moves: a zoom of 1 shows all of the picture, so there is nowhere to go.
    var isPossible: Bool { zoomFrom != 1 || zoomTo != 1 }

    func problem(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            .badValue, "a zoom of 1 shows all of the picture, so there is nowhere to move",
            label: "give 'zoom_from' or 'zoom_to' more than 1", at: range)
    }

    func motion(over length: MediaTime) -> FrameMotion {
        FrameMotion(from: view(zoomFrom, fromPosition), to: view(zoomTo, toPosition), length: length, isEased: isEased)
    }

    /// `setting off and arriving gently: from a zoom of 1 in the center to a zoom of 1.25 at the top`.
    var inSentence: String {
        let manner = isEased ? "setting off and arriving gently" : "at a steady pace"
        return "\(manner): from a zoom of \(secondsText(zoomFrom)) \(fromPosition.inSentence) to a zoom of"
            + " \(secondsText(zoomTo)) \(toPosition.inSentence)"
    }

    private func view(_ zoom: Double, _ position: FramePosition) -> FrameMotion.View {
        FrameMotion.View(zoom: zoom, x: Double(position.horizontal + 1) / 2, y: Double(position.vertical + 1) / 2)
    }
}

/// What can be told how to move.
protocol MovementOwner: Sendable {
    var movement: Movement { get set }
}

extension MovementOwner {
    static var movementFields: [Field<Self>] {
        [
            .defaulted(
                "zoom_from", \.movement.zoomFrom, .number(1...10), shown: "1",
                "The zoom at the start; 1 is all of the picture."),
            .defaulted("zoom_to", \.movement.zoomTo, .number(1...10), shown: "1.25", "The zoom at the end."),
            .defaulted(
                "from_position", \.movement.fromPosition, .choice, shown: "center",
                "What part of the picture is seen at the start."),
            .defaulted(
                "to_position", \.movement.toPosition, .choice, shown: "center",
                "What part of the picture is seen at the end."),
            .defaulted("ease", \.movement.isEased, .flag, shown: "true", "Whether it sets off and arrives gently."),
        ]
    }
}
