import ReelDiagnostics

// The mistakes that people make most. What libyaml says of them is where its grammar stopped; what is said here is what was
// done.
extension SyntaxProblem {
    /// `title: Reel: the film`, or a line that is indented as if it went on the value above.
    func strayColon(_ source: ProblemSource) -> Diagnostic {
        let start = source.indentation(of: source.line).upperBound
        guard let colon = source.colon(in: start..<max(start, offset)) else {
            return Diagnostic(
                .yamlSyntax, "a key can't stand here",
                label: "indented further than the line above, which has its value already",
                at: source.range(start..<offset))
        }
        let value = source.contentOfLine(from: colon + 1)
        return Diagnostic(
            .yamlSyntax, "a text with ': ' in it needs quotes", label: "a second ':' in this line", at: source.characterRange,
            fix: source.quoting(value))
    }

    /// `title Hello`, or `title:Hello`.
    func missingColon(_ source: ProblemSource) -> Diagnostic {
        let key = source.contentOfLine(from: context?.offset ?? offset)
        let held = source.text(key)
        if let quote = held.first, quote == "\"" || quote == "'" {
            return Diagnostic(
                .yamlSyntax, "a key in quotes must end in the line in which it began",
                label: "is the closing \(quote) missing?",
                at: source.range(key.lowerBound..<key.lowerBound + 1))
        }
        if let colon = key.first(where: { source.byte(at: $0) == UInt8(ascii: ":") }) {
            let word = source.text(key.lowerBound..<colon)
            return Diagnostic(
                .yamlSyntax, "a space is missing after '\(word):'", at: source.range(colon..<colon + 1),
                fix: Diagnostic.Fix("write a space after the ':'", at: source.range(colon..<colon + 1), replacement: ": "))
        }
        return Diagnostic(
            .yamlSyntax, "expected ':' after a key", label: "a key, then ': ', then its value", at: source.range(key))
    }

    /// `@name`, a backtick, `%`, or a tab where a line begins.
    func strayCharacter(_ source: ProblemSource) -> Diagnostic {
        if source.byte(at: offset) == UInt8(ascii: "\t") { return tab(source) }
        let character = source.characterRange
        return Diagnostic(
            .yamlSyntax, "a text can't begin with '\(character.text)' unless it is in quotes", at: character,
            fix: source.quoting(source.contentOfLine(from: offset)))
    }

    func tab(_ source: ProblemSource) -> Diagnostic {
        let indentation = source.indentation(of: source.line)
        guard indentation.contains(offset) || indentation.upperBound == offset else {
            return Diagnostic(.yamlSyntax, "a tab can't stand here; write spaces", at: source.characterRange)
        }
        // How wide a tab was meant to be can't be told where spaces stand beside it.
        let fix =
            source.text(indentation).allSatisfy { $0 == "\t" }
            ? Diagnostic.Fix(
                "write spaces", at: source.range(indentation),
                replacement: String(repeating: "  ", count: indentation.count)) : nil
        return Diagnostic(
            .yamlSyntax, "a tab can't indent a line; YAML allows only spaces", at: source.range(indentation), fix: fix)
    }

    /// A line whose indentation or first sign fits neither its neighbours nor what is above, or words after a closing quote.
    func strayLine(_ source: ProblemSource, among neighbours: String) -> Diagnostic {
        let notes = contextNote("\(neighbours) begin here", in: source)
        if source.isAtEnd {
            return Diagnostic(.yamlSyntax, "the file ends too early", at: source.characterRange, notes: notes)
        }
        guard source.isFirstInLine else { return textAfterValue(source) }
        if source.byte(at: offset) == UInt8(ascii: ":") {
            return Diagnostic(.yamlSyntax, "a key is missing before ':'", at: source.characterRange)
        }
        let isItem = source.byte(at: offset) == UInt8(ascii: "-")
        let label = isItem ? "a list item can't stand among \(neighbours)" : "indented unlike \(neighbours)"
        return Diagnostic(
            .yamlSyntax, "this line does not fit the lines above it", label: label,
            at: source.range(source.contentOfLine(from: offset)), notes: notes)
    }

    private func textAfterValue(_ source: ProblemSource) -> Diagnostic {
        let sign = source.byte(at: offset)
        if sign == UInt8(ascii: "]") || sign == UInt8(ascii: "}") {
            return Diagnostic(
                .yamlSyntax, "'\(source.characterRange.text)' closes nothing", label: "all brackets are closed already",
                at: source.characterRange)
        }
        let isApostrophe = source.byte(at: offset - 1) == UInt8(ascii: "'")
        return Diagnostic(
            .yamlSyntax, "unexpected text after a value",
            label: isApostrophe
                ? "within single quotes, write '' for an apostrophe" : "put the whole value in one pair of quotes",
            at: source.range(source.contentOfLine(from: offset)))
    }

    /// `[a, , b]`, or a text that begins with a sign that only brackets use.
    func missingValue(_ source: ProblemSource) -> Diagnostic {
        if context?.words.contains("block") == true, ",]}".utf8.contains(source.byte(at: offset) ?? 0) {
            return strayCharacter(source)
        }
        return Diagnostic(.yamlSyntax, "a value is missing", at: source.characterRange)
    }

    /// A bracket without its partner, an item without its comma, or an expression without quotes.
    func unclosedBracket(_ source: ProblemSource, _ bracket: String, of kind: String) -> Diagnostic {
        if let context, source.isAtEnd || isBackOut(source, from: context) {
            return Diagnostic(
                .yamlSyntax, "this \(kind) is never closed", label: "its '\(bracket)' is missing",
                at: source.range(context.offset..<context.offset + 1))
        }
        let notes = contextNote("the \(kind) begins here", in: source)
        switch source.byte(at: offset) {
        case UInt8(ascii: "{") where source.byte(at: offset - 1) == UInt8(ascii: "$"):
            return unquotedExpression(source, notes: notes)
        case UInt8(ascii: ":") where source.colon(in: source.line) == offset && !notes.isEmpty && isLineBelow(source):
            let key = source.indentation(of: source.line).upperBound..<offset
            return Diagnostic(
                .yamlSyntax, "a ',' is missing before '\(source.text(key))'", at: source.range(key), notes: notes)
        case UInt8(ascii: ":"):
            return Diagnostic(
                .yamlSyntax, "a text with ': ' in it needs quotes", label: "expected ',' or '\(bracket)'",
                at: source.characterRange, notes: notes)
        default:
            return Diagnostic(
                .yamlSyntax, "expected ',' or '\(bracket)' in a \(kind)", at: source.characterRange, notes: notes)
        }
    }

    /// Whether the problem stands in a line below the one in which the context began.
    private func isLineBelow(_ source: ProblemSource) -> Bool {
        context.map { source.line(around: $0.offset) != source.line } ?? false
    }

    /// Whether the problem stands in a later line that is indented no further than the one with the bracket: then the bracket
    /// was forgotten, not something within.
    private func isBackOut(_ source: ProblemSource, from context: Context) -> Bool {
        let opening = source.indentation(of: source.line(around: context.offset)).count
        return isLineBelow(source) && source.indentation(of: source.line).count <= opening
    }

    /// `{text: ${{ params.title }}}`: within brackets, YAML takes the braces for a map.
    private func unquotedExpression(_ source: ProblemSource, notes: [Diagnostic.Note]) -> Diagnostic {
        let start = offset - 1
        let end = (offset..<max(offset, source.line.upperBound - 1)).first {
            source.byte(at: $0) == UInt8(ascii: "}") && source.byte(at: $0 + 1) == UInt8(ascii: "}")
        }
        let expression = source.range(start..<(end.map { $0 + 2 } ?? offset))
        let fix = end.map { _ in
            Diagnostic.Fix("put it in quotes", at: expression, replacement: "\"\(expression.text)\"")
        }
        return Diagnostic(
            .yamlSyntax, "within brackets, '${{ … }}' needs quotes", at: expression, notes: notes, fix: fix)
    }

    func unclosedQuote(_ source: ProblemSource) -> Diagnostic {
        let start = context?.offset ?? offset
        let notes = source.isAtEnd ? [] : [Diagnostic.Note("a document can't end within quotes", at: source.characterRange)]
        return Diagnostic(
            .yamlSyntax, "these quotes are never closed", label: "opened here", at: source.range(start..<start + 1),
            notes: notes)
    }

    /// `title: *bold*`, `path: *.mp4`, or `&` and a space.
    func strayAliasSign(_ source: ProblemSource) -> Diagnostic {
        let start = context?.offset ?? offset
        let sign = source.range(start..<start + 1)
        let isAnchor = source.byte(at: start) == UInt8(ascii: "&")
        return Diagnostic(
            .yamlSyntax, "a text can't begin with '\(sign.text)' unless it is in quotes",
            label: isAnchor ? "this begins an anchor" : "this begins an alias", at: sign,
            fix: source.quoting(source.contentOfLine(from: start)))
    }

    func unknownEscape(_ source: ProblemSource) -> Diagnostic {
        let escape = source.range(offset..<min(offset + 2, source.line.upperBound))
        return Diagnostic(
            .yamlSyntax, "'\(escape.text)' is no escape", label: "write '\\\\' for a backslash, or use single quotes",
            at: escape)
    }
}
