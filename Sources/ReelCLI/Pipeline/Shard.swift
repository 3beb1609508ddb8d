import ArgumentParser
import ReelMedia

/// One of several parts of a batch, which many machines do side by side: `3/16`.
///
/// Jobs are put in the order of the SHA-256 of their names, with their spec's path from the project's root before it, and dealt
/// out like cards: the same batch is cut the same way everywhere, and no part has more than one job more than another.
struct Shard: ExpressibleByArgument {
    /// From 1.
    private let number: Int
    private let count: Int

    init?(argument: String) {
        let parts = argument.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 2, let number = parts[0], let count = parts[1], (1...10_000).contains(count),
            (1...count).contains(number)
        else { return nil }
        self.number = number
        self.count = count
    }

    /// The jobs that are this part's, in the order given.
    ///
    /// - Parameter name: a job's spec and name, the same on every machine.
    func part<Job>(of jobs: [Job], name: (Job) -> String) -> [Job] {
        let order = jobs.indices.map { index in
            let writer = DigestWriter()
            writer.update(name(jobs[index]))
            return (digest: writer.finish(), index: index)
        }.sorted { ($0.digest, $0.index) < ($1.digest, $1.index) }
        let chosen = stride(from: number - 1, to: order.count, by: count).map { order[$0].index }
        return chosen.sorted().map { jobs[$0] }
    }
}
