package import ReelDiagnostics
package import ReelYAML

/// The values that `${{ … }}` may name in one job.
package struct Scope: Sendable, Hashable {
    /// Overridable values of the spec.
    package var params: [String: String] = [:]
    /// One combination of the matrix.
    package var matrix: [String: String] = [:]
    /// The variables that the spec lists under `env`, with their values; nil for one that is not set.
    package var environment: [String: String?] = [:]
    package var jobName: String?
    /// What is known of an input by its name: `path`, `name`, `stem`.
    package var inputs: [String: [String: String]] = [:]

    package init() {}

    /// Replaces each expression of a scalar; nil, after reporting each, if one names nothing.
    package func replaceExpressions(
        in scalar: Scalar, at range: SourceRange, reporting diagnostics: inout DiagnosticList
    ) -> String? {
        var result = ""
        var rest = Substring(scalar.text)
        var isRight = true
        while let opening = rest.firstRange(of: "${{") {
            result += rest[..<opening.lowerBound]
            guard let closing = rest[opening.upperBound...].firstRange(of: "}}") else {
                let place = Self.place(of: opening.lowerBound..<rest.endIndex, in: scalar, at: range)
                diagnostics.add(
                    SpecDiagnostics.badExpression(String(rest[opening.lowerBound...]), why: "it has no }}", at: place))
                return nil
            }
            let inner = rest[opening.upperBound..<closing.lowerBound]
            let name = inner.trimmingSpaces
            let place = Self.place(
                of: name.isEmpty ? opening.lowerBound..<closing.upperBound : name.startIndex..<name.endIndex,
                in: scalar, at: range)
            if let value = value(of: String(name), at: place, reporting: &diagnostics) {
                result += value
            } else {
                isRight = false
            }
            rest = rest[closing.upperBound...]
        }
        return isRight ? result + rest : nil
    }

    private func value(
        of name: String, at place: SourceRange, reporting diagnostics: inout DiagnosticList
    ) -> String? {
        let parts = name.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, !parts[1].isEmpty else {
            let why = name.isEmpty ? "it is empty" : "a name has two parts, such as params.\(name)"
            diagnostics.add(SpecDiagnostics.badExpression(name, why: why, at: place))
            return nil
        }
        func find(_ kind: String, in values: [String: String]) -> String? {
            if let value = values[parts[1]] { return value }
            let known = values.keys.map { "\(parts[0]).\($0)" }
            diagnostics.add(SpecDiagnostics.unknownName(kind, name, at: place, known: known))
            return nil
        }
        switch parts[0] {
        case "params": return find("param", in: params)
        case "matrix": return find("matrix value", in: matrix)
        case "env":
            guard let value = environment[parts[1]] else { return find("environment variable", in: listedEnvironment) }
            if value == nil {
                diagnostics.add(
                    Diagnostic(
                        .unknownName, "the environment variable '\(parts[1])' is not set", label: "set it before the run",
                        at: place))
            }
            return value
        case "job": return find("value", in: jobName.map { ["name": $0] } ?? [:])
        case "input":
            let inner = parts[1].split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            let all = inputs.flatMap { input in input.value.map { ("\(input.key).\($0.key)", $0.value) } }
            return find("input field", in: Dictionary(all) { first, _ in first })
                .flatMap { inner.count == 2 ? $0 : nil }
        default:
            let kinds = ["params", "matrix", "env", "job", "input"].map { "\($0).\(parts[1])" }
            diagnostics.add(SpecDiagnostics.unknownName("name", name, at: place, known: kinds))
            return nil
        }
    }

    private var listedEnvironment: [String: String] { environment.compactMapValues { $0 } }

    /// Where a part of a scalar's text stands in the file; the whole scalar if the file spells it differently.
    private static func place(of part: Range<Substring.Index>, in scalar: Scalar, at range: SourceRange) -> SourceRange {
        guard let offset = scalar.exactOffset else { return range }
        let text = scalar.text.utf8
        let start = offset + text.distance(from: text.startIndex, to: part.lowerBound)
        return SourceRange(file: range.file, bytes: start..<(start + text.distance(from: part.lowerBound, to: part.upperBound)))
    }
}

extension Substring {
    fileprivate var trimmingSpaces: Substring {
        var text = self
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}
