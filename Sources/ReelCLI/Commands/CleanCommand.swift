import ArgumentParser
import Glibc
import ReelPlan
import ReelRun
import ReelSpec

/// `reel clean`: frees what no spec needs.
struct CleanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clean", abstract: "Free the space of results that no spec needs any more.",
        discussion: """
            The specs named are those that count: what any of them needs is kept. Exports are never touched.

            EXAMPLES
              reel clean specs/*.yaml --dry-run
              reel clean specs/*.yaml
              reel clean --all                             free everything
            """)

    @Argument(help: "The specs whose results are kept: files, folders or patterns.", completion: .specs)
    var specs: [String] = []

    @Flag(help: "Keep nothing: the next run makes everything again.")
    var all = false

    @Flag(name: [.customShort("n"), .long], help: "Only say what would be freed.")
    var dryRun = false

    @OptionGroup var options: SpecOptions

    func validate() throws {
        if specs.isEmpty && !all { throw ValidationError("name the specs whose results are kept, or give --all") }
        if !specs.isEmpty && all { throw ValidationError("--all keeps nothing, so it goes without specs") }
    }

    func run() async throws {
        var live: Set<StepKey> = []
        for spec in try SpecSearch.specs(specs, format: options.format) {
            // One by one: each with the jobs that it has when it is run by itself.
            let prepared = try await PreparedPlan.make([spec], options: options, cloud: .unasked)
            live.formUnion(prepared.plan.keys.all)
        }
        let folder = ProjectFolder.state(ofSpec: specs.first ?? "./spec", given: options.values.state)
        guard folder.exists else {
            Console.output.write("nothing to free\n")
            return
        }
        let lock =
            dryRun
            ? nil
            : try await StateLock.acquire(folder, wait: true) { holder in
                Console.error.write("waiting for \(holder?.description ?? "another run") to end\n")
            }
        let report = try StoreCleaner(folder).clean(keeping: live, lock: lock)
        let verb = dryRun ? "would free" : "freed"
        Console.output.write(
            "\(verb) \(sizeInWords(report.removedSize)) in \(counted(report.removedFiles, "file")); "
                + "\(sizeInWords(report.keptSize)) in \(counted(report.keptFiles, "file")) kept\n")
    }
}
