import ReelDiagnostics

/// An anchor of the current document.
struct Anchor {
    let name: String
    /// The place of `&name`.
    let range: SourceRange
    /// Nil while the value is still being read: an alias met then stands inside its own anchor.
    var node: Node?
    /// How many values it stands for. While it is open: how many there were before it.
    var size: Int
    /// How many levels lie below its own: 0 for a list of texts, -1 for a text. While it is open: the deepest level met
    /// outside.
    var height: Int
}

/// A use of an anchor.
struct Alias {
    let name: String
    /// The place of `*name`.
    let range: SourceRange
}

extension NodeComposer {
    mutating func openAnchor(_ name: String, of event: Event, depth: Int) -> Anchor {
        let anchor = Anchor(
            name: name, range: rangeOfProperty("&", of: event), node: nil, size: nodeCount - 1, height: deepest)
        anchors[name] = anchor
        deepest = depth - 1
        return anchor
    }

    mutating func close(_ anchor: Anchor, as node: Node, depth: Int) {
        anchors[anchor.name] = Anchor(
            name: anchor.name, range: anchor.range, node: node, size: nodeCount - anchor.size, height: deepest - depth)
        deepest = max(deepest, anchor.height)
    }

    /// The node that an alias stands for; an empty scalar if it stands for none.
    ///
    /// Throws when the document would become too large, since each further alias would only make it larger still.
    mutating func expand(_ alias: Alias, depth: Int) throws(DiagnosticsError) -> Node {
        guard let anchor = anchors[alias.name] else {
            unknownAliases.append(alias)
            return try emptyNode(at: alias.range)
        }
        guard let node = anchor.node else {
            report(.aliasInsideAnchor(alias, anchor))
            return try emptyNode(at: alias.range)
        }
        guard depth + anchor.height <= limits.depth else {
            throw DiagnosticsError([.aliasTooDeep(alias, anchor, limit: limits.depth)])
        }
        deepest = max(deepest, depth + anchor.height)
        nodeCount += anchor.size
        guard nodeCount <= limits.nodes else {
            throw DiagnosticsError([.aliasTooLarge(alias, anchor, limit: limits.nodes)])
        }
        return node
    }

    /// Reports the aliases without an anchor. Called at the end of a document, when all its anchors are known.
    mutating func reportUnknownAliases() {
        guard !unknownAliases.isEmpty else { return }
        // Sorted, so that of two equally near names the same is proposed each time; a limited number, so that a file made to
        // have thousands of both takes no minutes.
        let names = anchors.keys.sorted().prefix(100)
        for alias in unknownAliases { report(.unknownAlias(alias, later: anchors[alias.name], names: names)) }
        unknownAliases.removeAll()
    }

    private mutating func emptyNode(at range: SourceRange) throws(DiagnosticsError) -> Node {
        try countNode(at: range)
        return Node(.scalar(Scalar(text: "", isPlain: true, exactOffset: nil)), at: range)
    }
}
