import ArgumentParser
import ReelLocal
import ReelTimeline

/// `reel timeline`: prints what is seen and heard when.
struct TimelineCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "timeline", abstract: "Print the tracks of each job.",
        discussion: """
            EXAMPLE
              reel timeline specs/add-music.yaml
            """)

    @Argument(help: "Spec files.")
    var specs: [String]

    @OptionGroup var options: SpecOptions

    func run() async throws {
        let loaded = try await LoadedSpecs.load(specs, options: options, purpose: .check)
        try loaded.requireNoErrors(options)
        for job in loaded.timelines {
            if loaded.timelines.count > 1 { Console.output.write("\(job.name)\n") }
            Console.output.write(job.timeline.summary + "\n")
        }
    }
}
