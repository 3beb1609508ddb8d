/// Why what somebody said is not read as edits.
struct SpokenProblem: Sendable, Hashable {
    let message: String
    let label: String?
    /// UTF-8 offsets in what was said.
    let range: Range<Int>
    let notes: [String]
    /// The word that was probably meant.
    let nearest: String?
    /// It asks for something that a command does.
    let isRouted: Bool

    init(
        _ message: String, label: String?, at range: Range<Int>, notes: [String] = [], nearest: String? = nil,
        isRouted: Bool = false
    ) {
        self.message = message
        self.label = label?.isEmpty == true ? nil : label
        self.range = range
        self.notes = notes
        self.nearest = nearest
        self.isRouted = isRouted
    }
}
