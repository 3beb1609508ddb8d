/// About how long a plan takes.
package struct Forecast: Sendable, Hashable {
    /// Seconds of work, were the steps done one after another.
    package let work: Double
    /// Seconds along the longest chain of steps that need each other: no number of cores gets below it.
    package let longestChain: Double
    /// Seconds of wall time with the number of steps at once that was asked for.
    package let wall: Double

    /// - Parameters:
    ///   - durations: For each step of the graph the seconds that it takes; 0 for one that does not run.
    ///   - dependencies: For each step the positions of those that it needs; all lie before it.
    ///   - jobs: How many steps run at once; at least 1.
    package init(durations: [Double], dependencies: [[Int]], jobs: Int) {
        var ends = durations
        for index in durations.indices {
            ends[index] += dependencies[index].reduce(0) { max($0, ends[$1]) }
        }
        work = durations.reduce(0, +)
        longestChain = ends.max() ?? 0
        wall = max(longestChain, work / Double(max(1, jobs)))
    }
}
