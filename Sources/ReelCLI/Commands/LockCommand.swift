import ArgumentParser
import ReelRun

/// `reel lock`: makes the films and writes down what they were made of.
struct LockCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lock", abstract: "Make the films of specs, and write down what they were made of.",
        discussion: """
            Beside each spec a lock is put, such as film.yaml.lock, to be committed: the digests of what went in and came out, \
            how plain words were read, the music, the fonts and the versions of programs. 'reel run --locked' refuses what \
            differs from it; 'reel verify' builds everything again and compares.

            EXAMPLES
              reel lock specs/add-music.yaml
              reel lock specs/                  all specs of a folder
            """)

    @Argument(help: "Spec files, folders that hold some, or patterns such as 'specs/**/*.yaml'.", completion: .specs)
    var specs: [String]

    @OptionGroup var parallel: ParallelOption

    @Flag(help: "Replace files at the exports' paths that Reel did not make.")
    var overwrite = false

    @OptionGroup var store: StoreOptions

    @OptionGroup var options: SpecOptions

    func run() async throws {
        let paths = try SpecSearch.specs(specs, format: options.format)
        try await interruptibly {
            for path in paths { try await lock(path) }
        }
    }

    private func lock(_ path: String) async throws {
        // One by one: a lock is the spec's own, whatever else is locked with it.
        let prepared = try await PreparedPlan.make([path], options: options)
        try await prepared.execute(
            jobs: parallel.count, options: Runner.Options(overwrite: overwrite), shared: try store.open())
        let content = try await LockContent(of: path, in: prepared, results: try prepared.results())
        let file = LockFile(ofSpec: path)
        let isNew = try file.write(content)
        Console.output.write("\(file.path)  \(isNew ? "written" : "is as it was")\n")
    }
}
