import ReelDiagnostics
import ReelYAML

extension Scope {
    /// Replaces each expression of a scalar; nil, after reporting each that is wrong, if one names nothing.
    func replaceExpressions(of node: Node, _ scalar: Scalar, reporting diagnostics: inout DiagnosticList) -> ScalarText? {
        var result = ""
        var origins: [Diagnostic.Note] = []
        var rest = scalar.text.utf8[...]
        var isRight = true
        while let opening = rest.firstRange(ofASCII: "${{") {
            result += Substring(rest[..<opening.lowerBound])
            guard let closing = rest[opening.upperBound...].firstRange(ofASCII: "}}") else {
                let open = rest[opening.lowerBound...]
                let place = place(of: open.startIndex..<open.endIndex, in: scalar, of: node)
                diagnostics.add(SpecDiagnostics.badExpression(String(Substring(open)), why: "it has no }}", at: place))
                return nil
            }
            let name = rest[opening.upperBound..<closing.lowerBound].trimmed
            let bounds = name.isEmpty ? opening.lowerBound..<closing.upperBound : name.startIndex..<name.endIndex
            let place = place(of: bounds, in: scalar, of: node)
            if let value = value(of: String(Substring(name)), at: place, reporting: &diagnostics) {
                result += value.text
                origins.append(.init(Self.origin(of: String(Substring(name)), value), at: value.range))
            } else {
                isRight = false
            }
            rest = rest[closing.upperBound...]
        }
        return isRight ? ScalarText(result + Substring(rest), of: node, isBare: true, origins: origins) : nil
    }

    private static func origin(of name: String, _ value: Value) -> String {
        value.range == nil ? "\(name) is '\(value.text)'" : "\(name) gets its value here"
    }

    private func value(of name: String, at place: SourceRange, reporting diagnostics: inout DiagnosticList) -> Value? {
        let parts = name.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, !parts[1].isEmpty else {
            let why = name.isEmpty ? "it is empty" : "a name has two parts, such as 'params.\(parts[0])'"
            diagnostics.add(SpecDiagnostics.badExpression(name, why: why, at: place))
            return nil
        }
        switch parts[0] {
        case "matrix" where stage != .job, "job" where stage != .job, "input" where stage != .job:
            let label =
                stage == .params ? "params are read before the matrix and jobs" : "the matrix is read before its jobs"
            diagnostics.add(Diagnostic(.unknownName, "'\(name)' can't be named here", label: label, at: place))
            return nil
        case "params": return param(parts[1], at: place, reporting: &diagnostics)
        case "matrix": return find("matrix value", parts, in: matrix, at: place, reporting: &diagnostics)
        case "env": return variable(parts[1], at: place, reporting: &diagnostics)
        case "job":
            let values = jobName.map { ["name": Value($0, at: nil)] }
            return find("value", parts, in: values ?? [:], at: place, reporting: &diagnostics)
        case "input": return inputField(parts[1], at: place, reporting: &diagnostics)
        default:
            let known = ["params", "matrix", "env", "job", "input"].map { "\($0).\(parts[1])" }
            diagnostics.add(SpecDiagnostics.unknownName("name", name, at: place, known: known))
            return nil
        }
    }

    private func find(
        _ kind: String, _ parts: [String], in values: [String: Value]?, at place: SourceRange,
        reporting diagnostics: inout DiagnosticList
    ) -> Value? {
        guard let values else { return nil }
        if let value = values[parts[1]] { return value }
        diagnostics.add(
            SpecDiagnostics.unknownName(
                kind, "\(parts[0]).\(parts[1])", at: place, known: values.keys.map { "\(parts[0]).\($0)" },
                none: "this spec has no \(parts[0])"))
        return nil
    }

    private func param(_ name: String, at place: SourceRange, reporting diagnostics: inout DiagnosticList) -> Value? {
        guard !laterParams.contains(name) else {
            diagnostics.add(
                Diagnostic(
                    .unknownName, "'params.\(name)' has no value yet", label: "a param may name those above it", at: place))
            return nil
        }
        guard let params else { return nil }
        if let known = params[name] { return known }
        return find("param", ["params", name], in: params.compactMapValues { $0 }, at: place, reporting: &diagnostics)
    }

    private func variable(_ name: String, at place: SourceRange, reporting diagnostics: inout DiagnosticList) -> Value? {
        guard let environment else { return nil }
        guard let listed = environment[name] else {
            let nearest = nearestWord(to: name, among: environment.keys.sorted())
            diagnostics.add(
                Diagnostic(
                    .unknownName, "the environment variable '\(name)' is not listed under 'env'",
                    label: environment.isEmpty
                        ? "add 'env: [\(name)]' to the spec" : "listed: \(wordList(environment.keys.sorted(), limit: 12))",
                    at: place, fix: nearest.map { .init("write 'env.\($0)'", at: place, replacement: "env.\($0)") }))
            return nil
        }
        guard let value = listed else {
            diagnostics.add(
                Diagnostic(
                    .unknownName, "the environment variable '\(name)' is not set", label: "set it before the run", at: place))
            return nil
        }
        return Value(value, at: nil)
    }

    private func inputField(_ path: String, at place: SourceRange, reporting diagnostics: inout DiagnosticList) -> Value? {
        guard let inputs else { return nil }
        let parts = path.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard !laterInputs.contains(parts[0]) else {
            diagnostics.add(
                Diagnostic(
                    .unknownName, "'input.\(path)' is not known yet", label: "an input may name those above it", at: place))
            return nil
        }
        guard let input = inputs[parts[0]] else {
            let known = inputs.keys.map { "input.\($0).\(parts.count > 1 ? parts[1] : "path")" }
            diagnostics.add(SpecDiagnostics.unknownName("input", "input.\(path)", at: place, known: known))
            return nil
        }
        let known = InputNames.fields.map { "input.\(parts[0]).\($0)" }
        guard parts.count == 2 else {
            diagnostics.add(
                Diagnostic(
                    .unknownName, "'input.\(path)' does not say what of the input", label: "expected \(wordList(known))",
                    at: place))
            return nil
        }
        guard InputNames.fields.contains(parts[1]) else {
            diagnostics.add(SpecDiagnostics.unknownName("field of an input", "input.\(path)", at: place, known: known))
            return nil
        }
        return input.value(parts[1])
    }

    /// Where a part of a scalar's text stands in the file; the whole scalar if the file spells it differently.
    private func place(of part: Range<String.Index>, in scalar: Scalar, of node: Node) -> SourceRange {
        guard let offset = scalar.exactOffset else { return node.range }
        let text = scalar.text.utf8
        let start = offset + text.distance(from: text.startIndex, to: part.lowerBound)
        let length = text.distance(from: part.lowerBound, to: part.upperBound)
        return SourceRange(file: node.range.file, bytes: start..<start + length)
    }
}

/// Whether `${{` stands in a text.
func containsExpression(_ text: String) -> Bool { text.utf8[...].firstRange(ofASCII: "${{") != nil }

extension Substring.UTF8View {
    /// Where a short text of ASCII begins first. Looking at bytes is many times faster than looking at characters.
    fileprivate func firstRange(ofASCII sought: StaticString) -> Range<Index>? {
        sought.withUTF8Buffer { sought in
            var rest = self
            while let start = rest.firstIndex(of: sought[0]) {
                if rest[start...].starts(with: sought) { return start..<index(start, offsetBy: sought.count) }
                rest = rest[index(after: start)...]
            }
            return nil
        }
    }

    fileprivate var trimmed: Substring.UTF8View {
        func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || (9...13).contains(byte) }
        var text = self
        while let first = text.first, isBlank(first) { text.removeFirst() }
        while let last = text.last, isBlank(last) { text.removeLast() }
        return text
    }
}
