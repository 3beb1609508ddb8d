/// Something that is done to a timeline, as people write it under `edits`.
///
/// One file holds all of an instruction: its word, what it takes, what it does. A line in ``InstructionCatalogue`` makes it part
/// of the language, its schema and its documentation.
package protocol Instruction: Sendable {
    /// How it is written: `trim`.
    static var word: String { get }
    /// One sentence for the schema and the documentation.
    static var summary: String { get }
    /// An edit that shows it, as YAML. It uses the inputs `clip`, `other`, `logo` and `song`.
    static var example: String { get }
    /// What it takes, in the order of the schema and the documentation.
    static var fields: [Field<Self>] { get }
    /// Which of the fields go together.
    static var rules: [KeyRule] { get }
    /// The field that a value alone stands for: `trim: …` has none, `speed: 2` has `factor`.
    static var shortField: String? { get }
    /// True if the word alone is an edit: `- mute`.
    static var standsAlone: Bool { get }
    /// How people ask for it in plain words.
    static var spoken: SpokenForms { get }

    /// With the defaults of its fields.
    init()

    /// The plain English sentence, with all its values, by which a service that edits by words is asked for the same edit:
    /// `Keep only the part from 10 s to 30 s and drop the rest.`
    var sentence: String { get }
    /// The names of fields that were given and that its sentence has no words for, where their values stand.
    var unsaid: [Located<String>] { get }
    /// Whether it has to know how loud the film is from moment to moment: then the clips that are heard so far are listened to
    /// before ``apply(to:)``, and their levels are in the context.
    var hearsFilm: Bool { get }

    /// The files and folders beside the inputs that its result depends on. They are read or checked before anything is edited, and what steps read of them
    /// is part of the steps' keys.
    var files: [EditFile] { get }

    /// Changes the timeline, or reports why it cannot.
    func apply(to edit: inout EditContext)
}

extension Instruction {
    package static var rules: [KeyRule] { [] }
    package static var shortField: String? { nil }
    package static var standsAlone: Bool { false }
    package static var spoken: SpokenForms { .none }
    package var hearsFilm: Bool { false }
    package var files: [EditFile] { [] }
    package var unsaid: [Located<String>] { [] }
}

/// All instructions of the language.
package enum InstructionCatalogue {
    /// In the order of the documentation. To add an instruction is to add its file and a line here.
    package static let all: [InstructionEntry] = [
        InstructionEntry(SequenceInstruction.self),
        InstructionEntry(TrimInstruction.self),
        InstructionEntry(CutInstruction.self),
        InstructionEntry(CutSilenceInstruction.self),
        InstructionEntry(SpeedInstruction.self),
        InstructionEntry(ReverseInstruction.self),
        InstructionEntry(FreezeInstruction.self),
        InstructionEntry(LoopInstruction.self),
        InstructionEntry(CropInstruction.self),
        InstructionEntry(FitInstruction.self),
        InstructionEntry(RotateInstruction.self),
        InstructionEntry(FlipInstruction.self),
        InstructionEntry(ColorInstruction.self),
        InstructionEntry(LutInstruction.self),
        InstructionEntry(DenoiseInstruction.self),
        InstructionEntry(KenBurnsInstruction.self),
        InstructionEntry(ChromaKeyInstruction.self),
        InstructionEntry(StabilizeInstruction.self),
        InstructionEntry(FadeInstruction.self),
        InstructionEntry(TitleInstruction.self),
        InstructionEntry(SubtitlesInstruction.self),
        InstructionEntry(OverlayInstruction.self),
        InstructionEntry(MusicInstruction.self),
        InstructionEntry(AudioInstruction.self),
        InstructionEntry(DuckInstruction.self),
        InstructionEntry(DenoiseAudioInstruction.self),
        InstructionEntry(VolumeInstruction.self),
        InstructionEntry(MuteInstruction.self),
        InstructionEntry(NormalizeInstruction.self),
        InstructionEntry(SayInstruction.self),
    ]

    /// How they are written, in the same order.
    package static let words: [String] = all.map(\.word)

    private static let byWord = Dictionary(uniqueKeysWithValues: all.map { ($0.word, $0) })

    /// The instruction of a word; nil for an unknown one.
    package static func entry(_ word: String) -> InstructionEntry? { byWord[word] }
}
