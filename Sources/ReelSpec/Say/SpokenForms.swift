/// The ways in which people ask for an instruction, each a line of text (``SpokenPattern``):
///
///     <remove> first {from:length}
///     fade in => in: 1s
///
/// What stands behind `=>` are values that the words imply; a value that was said goes before one that is implied.
package struct SpokenForms: Sendable {
    /// One line.
    struct Form: Sendable {
        let pattern: SpokenPattern
        /// Fields and their values as YAML, in order.
        let implied: [(field: String, value: String)]

        init(_ line: Substring) {
            let parts = line.split(separator: " => ", maxSplits: 1)
            pattern = SpokenPattern(String(parts[0]))
            let values = parts.count == 2 ? parts[1].split(separator: ", ") : []
            implied = values.map { value in
                let pair = value.split(separator: ": ", maxSplits: 1)
                precondition(pair.count == 2, "'\(line)' implies no value")
                return (String(pair[0]), String(pair[1]))
            }
        }
    }

    /// What names the edit.
    let requests: [Form]
    /// What may stand before or after a request to say more of it: `at {volume:level}`.
    let details: [Form]
    /// The whole of ``Instruction/sentence``: what is said to a service that edits by words is understood here too.
    let sentences: [Form]

    /// - Parameters:
    ///   - requests: a form a line; the first is shown to people as an example.
    ///   - details: a form a line.
    ///   - sentence: the instruction's own sentence, in forms of a line each.
    package init(_ requests: String, details: String = "", sentence: String = "") {
        self.requests = requests.split(whereSeparator: \.isNewline).map(Form.init)
        self.details = details.split(whereSeparator: \.isNewline).map(Form.init)
        sentences = sentence.split(whereSeparator: \.isNewline).map(Form.init)
    }

    /// An instruction that cannot be asked for in words.
    package static let none = SpokenForms("")

    /// Examples of how to ask, in English where there is a choice.
    var samples: [String] { requests.prefix(4).map { $0.pattern.sample.joined(separator: " ") } }

    /// Every word of its forms.
    var words: Set<String> { Set((requests + details).flatMap(\.pattern.words)) }
}
