import ReelDiagnostics
import ReelYAML

/// Works out the combinations of a `matrix:`, as people know them from GitHub Actions.
struct MatrixCombinations {
    /// More jobs than this in one spec are taken for a mistake.
    private static let limit = 10_000

    /// A name of the matrix with its values.
    private struct Axis {
        let name: String
        let values: [Scope.Value]
    }

    /// What is written under `include` or `exclude`.
    private struct Item {
        let values: MatrixCombination
        let node: Node
    }

    private var axes: [Axis] = []
    private var included: [Item] = []
    private var excluded: [Item] = []

    /// The combinations of a matrix, each once; nil after all that is wrong with it was reported.
    ///
    /// - Parameters:
    ///   - node: the value of `matrix`.
    ///   - decoding: what expressions in its values may name, and where problems are told.
    static func read(_ node: Node, _ decoding: inout Decoding) -> [MatrixCombination]? {
        var matrix = MatrixCombinations()
        guard matrix.readEntries(of: node, &decoding), matrix.checkExcluded(&decoding) else { return nil }
        let count = matrix.axes.reduce(1) { count, axis in min(limit + 1, count * axis.values.count) }
        guard count + matrix.included.count <= limit else {
            decoding.report(
                Diagnostic(
                    .outOfRange, "this matrix makes more than \(limit) jobs", label: "expected fewer values",
                    at: SpecDiagnostics.start(of: node)))
            return nil
        }
        let combinations = matrix.combinations
        if combinations.isEmpty {
            decoding.report(
                Diagnostic(
                    .badValue, "this matrix makes no job: 'exclude' leaves out every combination",
                    label: "leave some of them", at: matrix.excluded.first?.node.range ?? node.range))
            return nil
        }
        return combinations
    }

    private mutating func readEntries(of node: Node, _ decoding: inout Decoding) -> Bool {
        guard let all = node.mapping else {
            decoding.report(SpecDiagnostics.wrongType(node, expected: "a map of names to lists of values"))
            return false
        }
        var isRight = true
        for entry in all {
            let name = entry.key.scalar?.text ?? ""
            if isIgnored(name) { continue }
            switch name {
            case "include": if let items = Self.items(entry.value, &decoding) { included = items } else { isRight = false }
            case "exclude": if let items = Self.items(entry.value, &decoding) { excluded = items } else { isRight = false }
            default:
                if !isName(name) {
                    decoding.report(SpecDiagnostics.badName(entry.key))
                    isRight = false
                }
                if let values = Self.values(entry.value, of: name, &decoding) {
                    axes.append(Axis(name: name, values: values))
                } else {
                    isRight = false
                }
            }
        }
        if isRight && axes.isEmpty && included.isEmpty {
            decoding.report(
                Diagnostic(
                    .missingKey, "this matrix has no values",
                    label: "add a name with a list of values, such as 'size: [720p, 1080p]'",
                    at: SpecDiagnostics.start(of: node)))
            return false
        }
        return isRight
    }

    /// A name that no list of values has would leave out nothing, and nobody would notice.
    private func checkExcluded(_ decoding: inout Decoding) -> Bool {
        let known = axes.map(\.name)
        var isRight = true
        for item in excluded {
            for entry in item.node.mapping ?? [] {
                guard let name = entry.key.scalar?.text, !isIgnored(name), !known.contains(name) else { continue }
                decoding.report(SpecDiagnostics.unknownName("matrix value", name, at: entry.key.range, known: known))
                isRight = false
            }
        }
        return isRight
    }

    private var combinations: [MatrixCombination] {
        var all = axes.isEmpty ? [] : [MatrixCombination()]
        for axis in axes {
            all = all.flatMap { combination in
                axis.values.map { value in
                    var longer = combination
                    longer.set(axis.name, to: value)
                    return longer
                }
            }
        }
        all.removeAll { combination in excluded.contains { combination.agrees(with: $0.values) } }
        return including(all)
    }

    /// GitHub's rule: an item is added to every combination whose own values it does not change; if there is none, it becomes a
    /// combination of its own, to which later items are not added.
    private func including(_ original: [MatrixCombination]) -> [MatrixCombination] {
        let names = Set(axes.map(\.name))
        var combinations = original
        for item in included {
            var isUsed = false
            for index in original.indices where original[index].agrees(with: item.values, in: names) {
                for name in item.values.names {
                    if let value = item.values.values[name] { combinations[index].set(name, to: value) }
                }
                isUsed = true
            }
            if !isUsed { combinations.append(item.values) }
        }
        return combinations
    }

    private static func values(_ node: Node, of name: String, _ decoding: inout Decoding) -> [Scope.Value]? {
        guard let nodes = node.sequence else {
            decoding.report(SpecDiagnostics.wrongType(node, expected: "a list of values, such as [720p, 1080p]"))
            return nil
        }
        guard !nodes.isEmpty else {
            decoding.report(SpecDiagnostics.emptyCollection(node, expected: "a list of values"))
            return nil
        }
        let values = nodes.compactMap { value($0, &decoding) }
        return values.count == nodes.count ? values : nil
    }

    private static func value(_ node: Node, _ decoding: inout Decoding) -> Scope.Value? {
        decoding.text(of: node, expecting: "a single value").map { Scope.Value($0.text, at: node.range) }
    }

    private static func items(_ node: Node, _ decoding: inout Decoding) -> [Item]? {
        guard let nodes = node.sequence else {
            decoding.report(SpecDiagnostics.wrongType(node, expected: "a list of maps of names to values"))
            return nil
        }
        let items = nodes.compactMap { item($0, &decoding) }
        return items.count == nodes.count ? items : nil
    }

    private static func item(_ node: Node, _ decoding: inout Decoding) -> Item? {
        guard let all = node.mapping else {
            decoding.report(SpecDiagnostics.wrongType(node, expected: "a map of names to values"))
            return nil
        }
        let entries = all.filter { !isIgnored($0.key.scalar?.text ?? "") }
        guard !entries.isEmpty else {
            decoding.report(SpecDiagnostics.emptyCollection(node, expected: "a map of names to values"))
            return nil
        }
        var combination = MatrixCombination()
        for entry in entries {
            let name = entry.key.scalar?.text ?? ""
            if !isName(name) { decoding.report(SpecDiagnostics.badName(entry.key)) }
            if let value = value(entry.value, &decoding), isName(name) { combination.set(name, to: value) }
        }
        return combination.names.count == entries.count ? Item(values: combination, node: node) : nil
    }
}
