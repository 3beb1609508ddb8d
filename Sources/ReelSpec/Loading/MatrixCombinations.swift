import ReelDiagnostics
import ReelYAML

/// Works out the combinations of a `matrix:`, as people know them from GitHub Actions.
struct MatrixCombinations {
    /// More jobs than this in one spec are taken for a mistake.
    static let limit = 10_000

    private(set) var combinations: [[String: String]] = []

    /// - Parameters:
    ///   - node: the value of `matrix`.
    ///   - scope: what expressions in its values may name.
    init(_ node: Node, decoding: inout Decoding) {
        guard let entries = node.mapping else {
            decoding.report(SpecDiagnostics.wrongType(node, expected: "a map of names to lists of values"))
            return
        }
        var axes: [(name: String, values: [String])] = []
        var included: [[String: String]] = []
        var excluded: [[String: String]] = []
        for entry in entries {
            let name = entry.key.scalar?.text ?? ""
            switch name {
            case "include": included = Self.maps(entry.value, &decoding)
            case "exclude": excluded = Self.maps(entry.value, &decoding)
            default:
                guard isName(name) else {
                    decoding.report(
                        SpecDiagnostics.badValue(
                            .badValue, entry.key, text: name, expected: "a name of letters, digits, - and _"))
                    continue
                }
                axes.append((name, Self.values(entry.value, &decoding)))
            }
        }
        let count = axes.reduce(1) { count, axis in min(Self.limit + 1, count * max(1, axis.values.count)) }
        guard count <= Self.limit else {
            decoding.report(
                Diagnostic(
                    .outOfRange, "this matrix makes more than \(Self.limit) jobs", label: "expected fewer values",
                    at: node.range))
            return
        }
        var all: [[String: String]] = axes.isEmpty ? [] : [[:]]
        for axis in axes {
            all = all.flatMap { combination in
                axis.values.map { value in combination.merging([axis.name: value]) { $1 } }
            }
        }
        all.removeAll { combination in
            excluded.contains { $0.allSatisfy { combination[$0.key] == $0.value } }
        }
        combinations = Self.include(included, into: all, axes: Set(axes.map(\.name)))
    }

    /// GitHub's rule: an item is added to every combination whose own values it does not change; if there is none, it becomes a
    /// combination of its own.
    private static func include(
        _ items: [[String: String]], into original: [[String: String]], axes: Set<String>
    ) -> [[String: String]] {
        var combinations = original
        for item in items {
            var isUsed = false
            for index in original.indices {
                let agrees = item.allSatisfy { !axes.contains($0.key) || original[index][$0.key] == $0.value }
                if agrees {
                    combinations[index].merge(item) { $1 }
                    isUsed = true
                }
            }
            if !isUsed { combinations.append(item) }
        }
        return combinations
    }

    private static func values(_ node: Node, _ decoding: inout Decoding) -> [String] {
        guard let nodes = node.sequence, !nodes.isEmpty else {
            decoding.report(SpecDiagnostics.wrongType(node, expected: "a list of values"))
            return []
        }
        return nodes.compactMap { decoding.text(of: $0, expecting: "a value") }
    }

    private static func maps(_ node: Node, _ decoding: inout Decoding) -> [[String: String]] {
        guard let nodes = node.sequence else {
            decoding.report(SpecDiagnostics.wrongType(node, expected: "a list of maps"))
            return []
        }
        return nodes.compactMap { node in
            guard let entries = node.mapping else {
                decoding.report(SpecDiagnostics.wrongType(node, expected: "a map of names to values"))
                return nil
            }
            var map: [String: String] = [:]
            for entry in entries {
                guard let text = decoding.text(of: entry.value, expecting: "a value") else { continue }
                map[entry.key.scalar?.text ?? ""] = text
            }
            return map
        }
    }
}
