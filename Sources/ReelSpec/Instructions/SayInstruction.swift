/// Asks for edits in plain words.
///
/// On this machine they are read as typed instructions by the patterns of the catalogue; a service that understands words gets
/// them as they are.
package struct SayInstruction: Instruction {
    package static let word = "say"
    package static let summary = "Asks for edits in plain words, English or Chinese; 'reel say' shows how they are read."
    package static let example = "say: \"Trim the first second, then fade out.\""
    package static let shortField: String? = "text"
    package static let fields: [Field<Self>] = [
        .required("text", \.reading, .words, "What is to be done.")
    ]

    /// What was said, and the edits that it is.
    package private(set) var reading: SpokenReading?

    package init() {}

    package var sentence: String { reading?.text ?? "" }

    package var files: [EditFile] { reading?.edits.flatMap(\.instruction.files) ?? [] }

    package func apply(to edit: inout EditContext) {
        let place = edit.range
        for spoken in reading?.edits ?? [] {
            edit.range = spoken.range
            spoken.instruction.apply(to: &edit)
        }
        edit.range = place
    }
}
