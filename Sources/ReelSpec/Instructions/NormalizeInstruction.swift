import ReelDiagnostics
import ReelMedia
import ReelTimeline

/// Brings the whole mix to a loudness.
package struct NormalizeInstruction: Instruction {
    package static let word = "normalize"
    package static let summary = "Brings the finished mix to a loudness (EBU R 128), with true peaks under -1 dBTP."
    package static let example = "normalize: {to: -14}"
    package static let standsAlone = true
    package static let shortField: String? = "to"
    package static let fields: [Field<Self>] = [
        .defaulted("to", \.target, .number(-70 ... -5), shown: "-14", "Integrated loudness in LUFS.")
    ]
    package static let spoken = SpokenForms(
        """
        (normalize|normalise) [loudness|<sound>] [to {to:lufs} [lufs]]
        (bring|set) loudness to {to:lufs} lufs
        (even out|level out) (loudness|<sound>)
        [<ba>] (统一响度|统一音量|响度标准化|响度统一)
        [<ba>] 响度 (标准化到|归一化到|统一到|<up to>) {to:lufs} [lufs]
        """,
        sentence: """
            bring loudness of finished mix to {to:number} lufs
            """)

    private var target = -14.0

    package init() {}

    package var sentence: String { "Bring the loudness of the finished mix to \(secondsText(target)) LUFS." }

    package func apply(to edit: inout EditContext) { edit.timeline.loudness = target }
}
