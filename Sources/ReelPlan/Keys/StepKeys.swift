package import ReelMedia

/// The keys of all steps of a graph, and which steps each one reads from.
package struct StepKeys: Sendable {
    /// In the order of the graph's steps.
    package let all: [StepKey]
    /// For each step the positions of those whose results it reads, ascending, each once.
    package let dependencies: [[Int]]
    private let graph: StepGraph
    private let versions: [Program: String]

    /// Works out every key in one pass. O(size of the graph): about 1 µs and 1 ns a byte for each step.
    ///
    /// - Parameter versions: The version of each program as the program tells it. One that is not installed needs none; its
    ///   steps have keys nevertheless, so that they can be planned.
    package init(graph: StepGraph, versions: [Program: String]) {
        self.graph = graph
        self.versions = versions
        var keys: [StepKey] = []
        keys.reserveCapacity(graph.steps.count)
        var dependencies: [[Int]] = []
        dependencies.reserveCapacity(graph.steps.count)
        var digester = KeyDigester()
        for step in graph.steps {
            var read: [Int] = []
            step.writeKey(to: &digester, version: { Self.version(of: $0, in: versions) }) { id in
                let index = graph.index(of: id)!
                read.append(index)
                return keys[index]
            }
            keys.append(digester.finish())
            dependencies.append(read.count < 2 ? read : Set(read).sorted())
        }
        all = keys
        self.dependencies = dependencies
    }

    package subscript(index: Int) -> StepKey { all[index] }

    /// What the key of a step is made of. Worked out when asked for: only a step that runs needs it.
    package func parts(of index: Int) -> [KeyPart] {
        var lister = KeyLister()
        graph.steps[index].writeKey(to: &lister, version: { Self.version(of: $0, in: versions) }) { id in
            all[graph.index(of: id)!]
        }
        return lister.parts
    }

    private static func version(of program: Program, in versions: [Program: String]) -> String {
        versions[program] ?? "not installed"
    }
}
