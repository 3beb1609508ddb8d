/// A mapping while its entries are read: its own entries, and what `<<` will add to them.
struct MappingBuilder {
    private(set) var entries: [Node.Entry] = []
    /// The maps named by `<<`, the first to win.
    var merged: [Node] = []
    /// The key `<<`, if it was met.
    var mergeKey: Node?
    /// The place of each key among the entries; filled only for mappings in which a search from the start would be slow.
    private var places: [String: Int] = [:]

    /// Adds an entry unless its key is there already.
    ///
    /// - Returns: the key that was there first; nil if the entry was added.
    mutating func add(_ entry: consuming Node.Entry, name: String) -> Node? {
        if let place = place(of: name) { return entries[place].key }
        entries.append(entry)
        if entries.count > Self.searchable {
            if places.isEmpty {
                for (place, entry) in entries.enumerated() { places[entry.key.scalar?.text ?? ""] = place }
            } else {
                places[name] = entries.count - 1
            }
        }
        return nil
    }

    private static let searchable = 16

    private func place(of name: String) -> Int? {
        if entries.count > Self.searchable { return places[name] }
        return entries.firstIndex { $0.key.scalar?.text == name }
    }
}
