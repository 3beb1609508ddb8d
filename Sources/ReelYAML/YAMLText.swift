/// A text as a scalar that YAML reads as that text, in a flow map as well: bare where nothing in it means anything to YAML, else
/// between double quotes.
package func yamlText(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    guard let first = scalars.first, let last = scalars.last, first.properties.isAlphabetic || isSafeStart(scalars),
        last != ":", last != " ", !["null", "Null", "NULL"].contains(text)
    else { return quotedYAMLText(text) }
    for (index, scalar) in scalars.enumerated() {
        let isWord = scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        let next = index + 1 < scalars.count ? scalars[index + 1] : " "
        let isPlain = isWord || " -_.%/'+!()".unicodeScalars.contains(scalar) || (scalar == ":" && next != " ")
        if !isPlain || (scalar == " " && next == " ") { return quotedYAMLText(text) }
    }
    return text
}

/// A text between double quotes, with what those need escaped.
package func quotedYAMLText(_ text: String) -> String {
    let escaped = text.unicodeScalars.map { scalar in
        switch scalar {
        case "\"", "\\": "\\\(scalar)"
        case "\n": "\\n"
        case "\t": "\\t"
        case _ where scalar.properties.generalCategory == .control:
            "\\x" + String(scalar.value + 0x100, radix: 16).dropFirst()
        default: String(scalar)
        }
    }
    return "\"" + escaped.joined() + "\""
}

/// A number may begin a bare text, with a minus before it too.
private func isSafeStart(_ scalars: [Unicode.Scalar]) -> Bool {
    let digits = scalars.first == "-" ? scalars.dropFirst() : scalars[...]
    return digits.first.map { $0.properties.numericType != nil } ?? false
}
