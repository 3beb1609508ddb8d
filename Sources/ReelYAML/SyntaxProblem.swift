import ReelDiagnostics

/// Why libyaml could not go on, in its own words, with its marks as byte offsets.
struct SyntaxProblem: Error {
    /// What libyaml was about when it met the problem.
    struct Context {
        /// Such as "while parsing a block mapping".
        let words: String
        /// Where that began.
        let offset: Int
    }

    let words: String
    let offset: Int
    let context: Context?
}

extension SyntaxProblem {
    /// The problem in words that a person who doesn't know libyaml understands, with a way to mend it where one is plain.
    func diagnostic(in file: SourceFile) -> Diagnostic {
        let source = ProblemSource(file: file, offset: offset)
        switch words {
        case "mapping values are not allowed in this context": return strayColon(source)
        case "could not find expected ':'": return missingColon(source)
        case "found character that cannot start any token": return strayCharacter(source)
        case "did not find expected key": return strayLine(source, among: "the keys of this map")
        case "did not find expected '-' indicator": return strayLine(source, among: "the items of this list")
        case "did not find expected <document start>": return strayLine(source, among: "the other lines of the document")
        case "did not find expected ',' or ']'": return unclosedBracket(source, "]", of: "list")
        case "did not find expected ',' or '}'": return unclosedBracket(source, "}", of: "map")
        case "found unexpected end of stream", "found unexpected document indicator": return unclosedQuote(source)
        case "did not find expected alphabetic or numeric character": return strayAliasSign(source)
        case "found unknown escape character": return unknownEscape(source)
        case "found unknown directive name", "could not find expected directive name":
            return Diagnostic(
                .yamlSyntax, "a line that begins with '%' is a directive, and this is none that is known",
                at: source.range((context?.offset ?? offset)..<offset))
        case "did not find expected node content": return missingValue(source)
        case let words where words.contains("tab character"): return tab(source)
        default: return inOtherWords(source)
        }
    }

    /// Where libyaml was when it met the problem, unless that is the place of the problem itself.
    func contextNote(_ message: String, in source: ProblemSource) -> [Diagnostic.Note] {
        guard let context, context.offset < offset else { return [] }
        return [Diagnostic.Note(message, at: source.range(context.offset..<context.offset + 1))]
    }

    private func inOtherWords(_ source: ProblemSource) -> Diagnostic {
        let message =
            switch words {
            case "block sequence entries are not allowed in this context":
                "a list can't begin on the line of its key: put each '- …' on a line of its own"
            case "mapping keys are not allowed in this context": "'? ' begins a key, and none can stand here"
            case "control characters are not allowed": "a control character can't stand in a text file"
            case "did not find expected comment or line break": "the text must begin on the line after '|' or '>'"
            case "found an indentation indicator equal to 0": "the number after '|' or '>' is from 1 to 9"
            case "did not find expected hexdecimal number": "expected hexadecimal digits after '\\x', '\\u' or '\\U'"
            case "found invalid Unicode character escape code": "this escape is no Unicode character"
            case "found undefined tag handle": "this is a tag of an unknown kind, and a spec has no tags"
            case "found incompatible YAML document": "only YAML 1.1 and 1.2 are understood"
            case "found unexpected ':'": "':' can't stand here: put the text in quotes"
            default:
                words.replacing("did not find expected", with: "expected").replacing(
                    "could not find expected", with: "expected")
            }
        return Diagnostic(
            .yamlSyntax, message, at: source.characterRange, notes: contextNote(context?.words ?? "", in: source))
    }
}
