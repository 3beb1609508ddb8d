import ReelDiagnostics
import ReelYAML

/// Follows `extends:` from spec to spec and merges what it finds: maps merge, lists and values replace.
struct ExtendsChain {
    /// The files so far, with the place where each names the next.
    private var files: [(path: String, place: SourceRange?)]

    init(from file: SourceFile) { files = [(normalizedPath(absolutePath(file.name)), nil)] }

    /// The document over what it extends; nil, after reporting it, if that cannot be read.
    mutating func merged(_ document: Node, reporting diagnostics: inout DiagnosticList) -> Node? {
        guard let node = document["extends"] else { return document }
        guard let base = node.scalar?.text, !base.isEmpty else {
            diagnostics.add(SpecDiagnostics.wrongType(node, expected: "the path of a spec"))
            return nil
        }
        let file = node.range.file
        let path = resolvePath(base, in: file)
        if let start = files.firstIndex(where: { $0.path == path }) {
            let way = files[start...].map { Self.shortName($0.path) } + [Self.shortName(path)]
            diagnostics.add(
                Diagnostic(
                    .extendsCycle, "'extends' goes round in a circle: \(way.joined(separator: " → "))",
                    label: "this leads back to \(Self.shortName(path))", at: node.range,
                    notes: files[start...].compactMap { step in step.place.map { .init("by way of this", at: $0) } }))
            return nil
        }
        files.append((path, node.range))
        do throws(DiagnosticsError) {
            let folder = file.name.lastIndex(of: "/").map { String(file.name[...$0]) } ?? ""
            let source = try readSource(path: path, displayName: base.hasPrefix("/") ? base : folder + base)
            let (documents, problems) = YAMLParser.parse(source)
            diagnostics.add(problems)
            guard let first = documents.first, !problems.contains(where: { $0.severity == .error }) else { return nil }
            guard documents.count == 1 else {
                diagnostics.add(
                    Diagnostic(
                        .badValue, "'\(base)' holds \(documents.count) documents", label: "expected a spec of one document",
                        at: node.range))
                return nil
            }
            guard let whole = merged(first, reporting: &diagnostics) else { return nil }
            return Self.merge(document, over: whole)
        } catch {
            for problem in error.diagnostics {
                diagnostics.add(
                    Diagnostic(problem.id, problem.message, label: "named here", at: problem.range ?? node.range))
            }
            return nil
        }
    }

    private static func merge(_ node: Node, over base: Node) -> Node {
        guard let entries = node.mapping, let baseEntries = base.mapping else { return node }
        var merged = baseEntries.filter { $0.key.scalar?.text != "extends" }
        for entry in entries {
            if let index = merged.firstIndex(where: { $0.key.scalar?.text == entry.key.scalar?.text }) {
                merged[index] = Node.Entry(key: entry.key, value: merge(entry.value, over: merged[index].value))
            } else {
                merged.append(entry)
            }
        }
        return Node(.mapping(merged), at: node.range)
    }

    private static func shortName(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }
}
