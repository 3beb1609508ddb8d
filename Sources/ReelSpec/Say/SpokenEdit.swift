import ReelYAML

/// An edit that was understood from words.
struct SpokenEdit: Sendable, Hashable {
    /// The instruction's word.
    let word: String
    /// Fields with their values as YAML; a dot leads into a map: `transition.type`.
    let fields: [String: String]
    /// The tokens in which it was said.
    let tokens: Range<Int>

    /// Nil where what was said makes no whole.
    ///
    /// - Parameters:
    ///   - said: fields whose values were said.
    ///   - implied: fields that the words imply where nothing was said of them.
    init?(word: String, said: [String: String], implied: [String: String], tokens: Range<Int>) {
        var fields = implied.merging(said) { $1 }
        if let length = fields.removeValue(forKey: "for") {
            guard let range = SpokenTime.range(lasting: length, from: fields["from"], to: fields["to"]) else { return nil }
            fields["from"] = range.from
            fields["to"] = range.to
        }
        // What is given otherwise needs no default of the same kind.
        if said["track"] != nil { fields["mood"] = nil }
        self.word = word
        self.fields = fields
        self.tokens = tokens
    }

    /// As a spec has it: `trim: {from: 10s}`.
    var yaml: String {
        guard let entry = InstructionCatalogue.entry(word) else { return word }
        if fields.isEmpty, entry.standsAlone { return word }
        return "\(word): {\(Self.members(fields, order: entry.keys))}"
    }

    private static func members(_ fields: [String: String], order: [String]) -> String {
        let parts = order.compactMap { key -> String? in
            if let value = fields[key] { return "\(key): \(value)" }
            let inner = fields.filter { $0.key.hasPrefix(key + ".") }
            guard !inner.isEmpty else { return nil }
            let pairs = inner.map { ($0.key.dropFirst(key.count + 1), $0.value) }.sorted { $0.0 > $1.0 }
            return "\(key): {\(pairs.map { "\($0.0): \($0.1)" }.joined(separator: ", "))}"
        }
        return parts.joined(separator: ", ")
    }
}
