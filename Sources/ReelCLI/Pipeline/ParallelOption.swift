import ArgumentParser
import ReelLocal

/// How many steps run side by side.
struct ParallelOption: ParsableArguments {
    @Option(name: [.customShort("j"), .customLong("jobs")], help: "How many steps run at once; the number of cores if absent.")
    var given: Int?

    var count: Int { given ?? Workspace.cores }

    func validate() throws {
        guard (1...256).contains(count) else { throw ValidationError("--jobs takes a number from 1 to 256") }
    }
}
