import ReelDiagnostics

// The wording of what can be wrong with anchors, keys and sizes.
extension Diagnostic {
    static func nothingWritten(in file: SourceFile) -> Diagnostic {
        Diagnostic(
            .emptyFile, "the file holds nothing but spaces and comments",
            at: SourceRange(file: file, bytes: 0..<0))
    }

    static func escapedNUL(at range: SourceRange) -> Diagnostic {
        Diagnostic(.invalidText, "a text may not hold the character NUL", label: "written as \\0, \\x00 or \\u0000", at: range)
    }

    static func tooDeep(at range: SourceRange, limit: Int) -> Diagnostic {
        Diagnostic(.tooDeep, "more than \(limit) levels of maps and lists", label: "level \(limit + 1)", at: range)
    }

    static func tooManyNodes(at range: SourceRange, limit: Int) -> Diagnostic {
        Diagnostic(.fileTooLarge, "the file holds more than \(limit) values", at: range)
    }

    static func unknownTag(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            .yamlSyntax, "'\(range.text)' is a tag, and a spec has none", label: "remove it, or put the whole text in quotes",
            at: range)
    }

    // MARK: Aliases

    static func aliasInsideAnchor(_ alias: Alias, _ anchor: Anchor) -> Diagnostic {
        Diagnostic(
            .aliasLimit, "'*\(alias.name)' stands inside the value that '&\(alias.name)' names", label: "this would never end",
            at: alias.range, notes: [anchor.note])
    }

    static func aliasTooDeep(_ alias: Alias, _ anchor: Anchor, limit: Int) -> Diagnostic {
        Diagnostic(
            .aliasLimit, "with '*\(alias.name)' written out there are more than \(limit) levels of maps and lists",
            at: alias.range, notes: [anchor.note])
    }

    static func aliasTooLarge(_ alias: Alias, _ anchor: Anchor, limit: Int) -> Diagnostic {
        Diagnostic(
            .aliasLimit, "with all aliases written out the file holds more than \(limit) values",
            label: "'*\(alias.name)' alone stands for \(anchor.size)", at: alias.range, notes: [anchor.note])
    }

    /// - Parameters:
    ///   - later: the anchor of that name that comes after the alias.
    ///   - names: those of the document's anchors, in a fixed order.
    static func unknownAlias(_ alias: Alias, later: Anchor?, names: some Collection<String>) -> Diagnostic {
        let message = "'*\(alias.name)' names no anchor"
        if let later {
            return Diagnostic(
                .unknownAlias, message + " above it", at: alias.range,
                notes: [Note("the anchor comes only here; move it above its first use", at: later.range)])
        }
        if let nearest = nearestWord(to: alias.name, among: names) {
            return Diagnostic(
                .unknownAlias, message, label: "did you mean '*\(nearest)'?", at: alias.range,
                fix: Fix("write '*\(nearest)'", at: alias.range, replacement: "*\(nearest)"))
        }
        let label =
            switch names.count {
            case 0: "the document has no anchors"
            case 1...8: "expected one of: " + names.joined(separator: ", ")
            default: "none of the document's anchors has a name like it"
            }
        return Diagnostic(.unknownAlias, message, label: label, at: alias.range)
    }

    // MARK: Mappings

    static func keyIsNoText(_ key: Node) -> Diagnostic {
        Diagnostic(.wrongType, "a key must be text, not \(key.kindInWords)", at: key.range)
    }

    static func duplicateKey(_ key: Node, name: String, first: Node) -> Diagnostic {
        Diagnostic(
            .duplicateKey, "the key '\(name)' is given twice", label: "given again here", at: key.range,
            notes: [Note("first given here", at: first.range)])
    }

    static func duplicateMerge(_ key: Node, first: Node) -> Diagnostic {
        Diagnostic(
            .duplicateKey, "the key '<<' is given twice", label: "to merge several maps, list them: <<: [*one, *two]",
            at: key.range, notes: [Note("first given here", at: first.range)])
    }

    static func badMerge(_ source: Node) -> Diagnostic {
        Diagnostic(
            .badMerge, "'<<' merges a map or a list of maps, not \(source.kindInWords)", label: "expected an alias of a map",
            at: source.range)
    }
}

extension Anchor {
    fileprivate var note: Diagnostic.Note { Diagnostic.Note("the anchor is here", at: range) }
}
