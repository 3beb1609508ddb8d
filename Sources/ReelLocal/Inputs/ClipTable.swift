package import ReelPlan
import ReelTimeline

/// The files that a job's timeline needs, by the timeline's own names for them: its clips, and what edits read beside them.
package struct ClipTable: Sendable {
    private var byPath: [String: LocalClip] = [:]
    private let colorTables: [String: Step.InputFile]

    /// - Parameter colorTables: the .cube files that edits read, by their absolute paths.
    package init(_ clips: [LocalClip], colorTables: [String: Step.InputFile] = [:]) {
        self.colorTables = colorTables
        for clip in clips { byPath[clip.clip.path] = clip }
    }

    /// The steps that decode clips which ffmpeg does not read, in the order of the clips' paths.
    var decodingSteps: [Step] { byPath.sorted { $0.key < $1.key }.compactMap(\.value.decodingStep) }

    subscript(clip: Clip) -> LocalClip? { byPath[clip.path] }
    subscript(colorTable path: String) -> Step.InputFile? { colorTables[path] }
}
