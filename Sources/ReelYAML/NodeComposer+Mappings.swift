import ReelDiagnostics

extension NodeComposer {
    /// Adds what was read to a mapping, or reports why it can't be added.
    mutating func add(_ key: Node, _ value: Node, isMerge: Bool, to mapping: inout MappingBuilder) {
        guard let name = key.scalar?.text else { return report(.keyIsNoText(key)) }
        if isMerge {
            if let first = mapping.mergeKey { report(.duplicateMerge(key, first: first)) }
            mapping.mergeKey = key
            mapping.merged += mergeSources(value)
        } else if let first = mapping.add(Node.Entry(key: key, value: value), name: name) {
            report(.duplicateKey(key, name: name, first: first))
        }
    }

    /// All entries of a mapping: its own, then those of the merged maps whose keys it has not.
    func finish(_ mapping: inout MappingBuilder) -> [Node.Entry] {
        for source in mapping.merged {
            for entry in source.mapping ?? [] {
                if let name = entry.key.scalar?.text { _ = mapping.add(entry, name: name) }
            }
        }
        return mapping.entries
    }

    private mutating func mergeSources(_ value: Node) -> [Node] {
        let sources = value.sequence ?? [value]
        for source in sources where source.mapping == nil { report(.badMerge(source)) }
        return sources
    }
}
