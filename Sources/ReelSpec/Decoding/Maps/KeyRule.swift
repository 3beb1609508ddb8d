import ReelDiagnostics

/// Which keys of a map go together. The decoder and the schema read the same rule.
package struct KeyRule: Sendable {
    /// A group is there if any of its keys is.
    private let groups: [[String]]
    private let isExclusive: Bool
    private let isRequired: Bool
    /// What to add where nothing is there: `mood: match`.
    private let hint: String

    /// At least one of the keys must be there.
    package static func atLeastOne(of keys: [String], hint: String) -> KeyRule {
        KeyRule(groups: keys.map { [$0] }, isExclusive: false, isRequired: true, hint: hint)
    }

    /// Exactly one of the groups must be there.
    package static func exactlyOne(of groups: [[String]], hint: String) -> KeyRule {
        KeyRule(groups: groups, isExclusive: true, isRequired: true, hint: hint)
    }

    /// Two keys that may not stand together.
    package static func notTogether(_ first: String, _ second: String) -> KeyRule {
        KeyRule(groups: [[first], [second]], isExclusive: true, isRequired: false, hint: "")
    }

    var schema: JSONValue {
        if !isRequired { return ["not": .object([.init("required", .array(groups.flatMap(\.self).map { .string($0) }))])] }
        let alternatives = groups.map { keys -> JSONValue in
            let forms = keys.map { JSONValue.object([.init("required", [.string($0)])]) }
            return forms.count == 1 ? forms[0] : ["anyOf": .array(forms)]
        }
        return .object([.init(isExclusive ? "oneOf" : "anyOf", .array(alternatives))])
    }

    /// What is wrong with the keys of a map; nil if nothing is.
    ///
    /// - Parameters:
    ///   - keys: the keys that were given, with their places.
    ///   - what: what the map stands for: "fade".
    ///   - place: where a missing key is missed.
    func problem(with keys: [Located<String>], in what: String, at place: SourceRange) -> Diagnostic? {
        let given = groups.compactMap { group in keys.first { group.contains($0.value) } }
        let isPlain = groups.allSatisfy { $0.count == 1 }
        let words = groups.map { $0.map { "'\($0)'" }.joined(separator: " and ") }
        guard let first = given.first else {
            guard isRequired else { return nil }
            let message =
                words.count == 2 ? "\(what) has neither \(words[0]) nor \(words[1])" : "\(what) has none of \(wordList(words))"
            return Diagnostic(.missingKey, message, label: "add '\(hint)'", at: place)
        }
        guard isExclusive, given.count > 1 else { return nil }
        return Diagnostic(
            .badValue, "\(what) has \(given.map { "'\($0.value)'" }.joined(separator: " and ")), which exclude each other",
            label: "expected \(isPlain ? "only one of \(wordList(words))" : "either \(words.joined(separator: ", or "))")",
            at: given[1].range,
            notes: [.init("'\(first.value)' is given here", at: first.range)])
    }
}
