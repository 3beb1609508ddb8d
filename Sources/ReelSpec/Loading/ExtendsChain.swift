import ReelDiagnostics
import ReelYAML

/// Follows `extends:` from spec to spec and merges what it finds: maps merge, lists and values replace.
struct ExtendsChain {
    /// A spec on the way, with the place where the one before names it.
    private struct Step {
        let path: String
        let name: String
        let place: SourceRange?
    }

    private let start: SourceFile
    /// Empty until something is extended.
    private var steps: [Step] = []

    /// More specs on one way than this are taken for a mistake.
    private static let limit = 50

    init(from file: SourceFile) { start = file }

    /// The absolute paths of the specs that were extended, those among them that could not be read.
    var paths: [String] { steps.dropFirst().map(\.path) }

    /// The document over what it extends. `isWhole` is false, after reporting it, if that can't be read.
    mutating func merged(_ document: Node, reporting diagnostics: inout DiagnosticList) -> (node: Node, isWhole: Bool) {
        guard let node = document["extends"] else { return (document, true) }
        // What is no path is told when the job is read.
        guard let scalar = node.scalar, !scalar.isEmpty, !scalar.text.isEmpty else { return (document, false) }
        guard let base = readBase(scalar.text, named: node.range, reporting: &diagnostics) else { return (document, false) }
        let (whole, isWhole) = merged(base, reporting: &diagnostics)
        return (Self.merge(document, over: whole), isWhole)
    }

    /// The one document of a spec that is extended; nil after reporting why there is none.
    private mutating func readBase(
        _ path: String, named place: SourceRange, reporting diagnostics: inout DiagnosticList
    ) -> Node? {
        guard !containsExpression(path) else {
            diagnostics.add(
                SpecDiagnostics.badExpression(path, why: "'extends' is read before there is anything to name", at: place))
            return nil
        }
        if steps.isEmpty {
            steps = [Step(path: normalizedPath(absolutePath(start.name)), name: start.name, place: nil)]
        }
        let step = Step(path: resolvePath(path, in: place.file), name: displayPath(path, in: place.file), place: place)
        if let start = steps.firstIndex(where: { $0.path == step.path }) {
            diagnostics.add(Self.cycle(Array(steps[start...]), back: step))
            return nil
        }
        steps.append(step)
        guard steps.count <= Self.limit else {
            diagnostics.add(
                Diagnostic(.outOfRange, "more than \(Self.limit) specs extend one another", label: "expected fewer", at: place))
            return nil
        }
        do throws(DiagnosticsError) {
            let documents = SpecDocuments(try readSource(path: step.path, displayName: step.name))
            diagnostics.add(documents.problems)
            guard documents.areReadable, let document = documents.nodes.first else { return nil }
            guard documents.nodes.count == 1 else {
                diagnostics.add(
                    Diagnostic(
                        .badValue, "'\(step.name)' holds \(documents.nodes.count) documents",
                        label: "expected a spec of one document", at: place))
                return nil
            }
            guard document.mapping != nil else {
                diagnostics.add(SpecDiagnostics.wrongType(document, expected: "a spec, which is a map"))
                return nil
            }
            return document
        } catch {
            diagnostics.add(error.diagnostics.map { Self.problem($0, with: step, at: place) })
            return nil
        }
    }

    /// What is wrong with a file that can't be read, told where it is named.
    private static func problem(_ problem: Diagnostic, with step: Step, at place: SourceRange) -> Diagnostic {
        guard let range = problem.range else { return Diagnostic(problem.id, problem.message, label: "named here", at: place) }
        return Diagnostic(
            problem.id, problem.message, label: problem.label, at: range,
            notes: [.init("'\(step.name)' is named here", at: place)])
    }

    private static func cycle(_ steps: [Step], back: Step) -> Diagnostic {
        let way = (steps + [back]).map(\.name).joined(separator: " → ")
        return Diagnostic(
            .extendsCycle, "'extends' goes round in a circle: \(way)", label: "this leads back to \(steps[0].name)",
            at: back.place, notes: steps.dropFirst().map { .init("'\($0.name)' is named here", at: $0.place) })
    }

    private static func merge(_ node: Node, over base: Node) -> Node {
        guard let entries = node.mapping, let baseEntries = base.mapping else { return node }
        var merged = baseEntries.filter { $0.key.scalar?.text != "extends" }
        var places: [String: Int] = [:]
        for (index, entry) in merged.enumerated() { places[entry.key.scalar?.text ?? ""] = index }
        for entry in entries {
            if let index = places[entry.key.scalar?.text ?? ""] {
                merged[index] = Node.Entry(key: entry.key, value: merge(entry.value, over: merged[index].value))
            } else {
                merged.append(entry)
            }
        }
        return Node(.mapping(merged), at: node.range)
    }
}
