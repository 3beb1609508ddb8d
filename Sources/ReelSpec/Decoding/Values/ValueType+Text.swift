import ReelDiagnostics
import ReelMedia
import ReelYAML

extension ValueType where Value == String {
    /// Any text, also one that looks like a number or a truth value: `title: no` is "no".
    static var text: ValueType {
        ValueType("text", forms: [["type": ["string", "number", "boolean"]]], examples: ["Two weeks in May"]) {
            node, decoding in
            decoding.text(of: node, expecting: "text")?.text
        }
    }

    /// Text with at least one character, such as a path.
    static func nonEmpty(_ expectation: String) -> ValueType {
        let form: JSONValue = ["type": ["string", "number", "boolean"], "minLength": 1]
        return ValueType(expectation, forms: [form]) { node, decoding in
            guard let scalar = decoding.text(of: node, expecting: expectation) else { return nil }
            if !scalar.text.isEmpty { return scalar.text }
            decoding.report(SpecDiagnostics.emptyText(scalar, expected: expectation))
            return nil
        }
    }

    /// A language by its three letters.
    static var language: ValueType {
        let expectation = "three letters of ISO 639-2 such as eng"
        return ValueType.scalar(expectation, forms: [["type": "string", "pattern": "^[a-z]{3}$"]], examples: ["eng", "zho"]) {
            scalar, decoding in
            let isCode = scalar.text.utf8.count == 3 && scalar.text.utf8.allSatisfy { (97...122).contains($0) }
            if isCode { return scalar.text }
            decoding.report(SpecDiagnostics.badValue(scalar, expected: expectation))
            return nil
        }
    }

    /// The path of another spec. No expressions: what it names is read before there is anything that they could name.
    static var specPath: ValueType {
        ValueType(
            "the path of a spec", forms: [["type": ["string", "number", "boolean"], "minLength": 1]],
            examples: ["base.yaml"]
        ) { node, decoding in
            guard let text = node.scalar?.text, node.scalar?.isEmpty == false, !text.isEmpty else {
                decoding.report(SpecDiagnostics.wrongType(node, expected: "the path of a spec"))
                return nil
            }
            return text
        }
    }

    /// A person's own name for a step: as a name, but it begins with a letter or `_`.
    static var identifier: ValueType {
        ValueType.scalar(
            "a name that begins with a letter and holds only letters, digits, _ and -",
            forms: [["type": "string", "pattern": "^[A-Za-z_][A-Za-z0-9_-]*$"], ["type": "boolean"]],
            examples: ["headline"]
        ) { scalar, decoding in
            let first = scalar.text.utf8.first ?? UInt8(ascii: "0")
            if isName(scalar.text), !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) { return scalar.text }
            decoding.report(
                SpecDiagnostics.badValue(
                    scalar, expected: "a name that begins with a letter and holds only letters, digits, _ and -"))
            return nil
        }
    }

    /// The name of a variable of the environment. No expressions: these are what expressions may name.
    static var variableName: ValueType {
        ValueType(
            "the name of an environment variable",
            forms: [["type": "string", "pattern": "^[A-Za-z_][A-Za-z0-9_]*$"], ["type": "boolean"]], examples: ["CITY"]
        ) { node, decoding in
            if let text = node.scalar?.text, node.scalar?.isEmpty == false, isVariableName(text) { return text }
            decoding.report(SpecDiagnostics.wrongType(node, expected: "the name of an environment variable, such as CITY"))
            return nil
        }
    }
}

extension ValueType where Value == Located<String> {
    /// The path of an export. It is noted also if something else of the export is wrong, as no two may be the same.
    static var exportPath: ValueType {
        let path = ValueType<String>.nonEmpty("a path").showing("out/film.mp4").located
        return ValueType(path.description) { node, decoding in
            let path = path.decode(node, &decoding)
            if let path { decoding.exportPaths.append(path) }
            return path
        }
    }
}

/// A key of inputs, params and the matrix, as a regular expression; keys that are ignored are let through.
let keyPattern = "^(x-.*|[A-Za-z0-9_][A-Za-z0-9_-]*)$"

/// Whether a text can name an input, a param or a value of the matrix: letters, digits, `_` and `-`, which is not the first.
package func isName(_ text: String) -> Bool {
    let isWritten = text.utf8.allSatisfy { byte in isWordByte(byte) || byte == UInt8(ascii: "-") }
    return isWritten && !text.isEmpty && text.utf8.first != UInt8(ascii: "-")
}

private func isVariableName(_ text: String) -> Bool {
    guard let first = text.utf8.first, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else { return false }
    return text.utf8.allSatisfy(isWordByte)
}

private func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"):
        true
    default: false
    }
}
