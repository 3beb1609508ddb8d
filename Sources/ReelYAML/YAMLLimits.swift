/// How large a text may become once its aliases are followed.
///
/// A few lines of nested aliases can stand for billions of values, so it is the expanded size that is limited.
package struct YAMLLimits: Sendable, Hashable {
    /// The most values (maps, lists, keys and scalars) in all documents of a file together.
    package let nodes: Int
    /// The most levels of maps and lists; the outermost is the first.
    package let depth: Int

    package init(nodes: Int, depth: Int) {
        self.nodes = nodes
        self.depth = depth
    }

    /// 100,000 values, 64 levels: far above what a person writes, far below what strains a machine.
    package static let standard = YAMLLimits(nodes: 100_000, depth: 64)
}
