import ArgumentParser
import Glibc
import ReelDiagnostics
import ReelLocal
import ReelMedia
import ReelTimeline

extension TimelineFormat: ExpressibleByArgument {}

/// `reel timeline`: says what is seen and heard when, to people and to other programs.
struct TimelineCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "timeline", abstract: "Print the tracks of each job, or write them for another program.",
        discussion: """
            The formats are text, json, draft (the cloud service's), otio (OpenTimelineIO), edl (CMX 3600) and fcpxml (Final Cut \
            Pro 1.9). OpenTimelineIO names media from the current folder.

            EXAMPLES
              reel timeline specs/add-music.yaml
              reel timeline film.yaml --format otio > film.otio
              reel timeline film.yaml --png film-tracks.png
            """)

    @Argument(help: "Spec files, folders that hold some, or patterns.", completion: .specs)
    var specs: [String]

    @Option(help: "What is written: text, json, draft, otio, edl or fcpxml.")
    var format = TimelineFormat.text

    @Option(
        help: ArgumentHelp("Draw the tracks of the one job into a PNG file.", valueName: "file"),
        completion: .files(["png"]))
    var png: String?

    @OptionGroup var values: SpecValues

    func run() async throws {
        var options = SpecOptions()
        options.values = values
        options.format = .text
        let loaded = try await LoadedSpecs.load(
            try SpecSearch.specs(specs, format: .text), options: options, purpose: png == nil ? .check : .plan)
        try loaded.requireNoErrors(options)
        let jobs = loaded.timelines
        for job in loaded.cloudRequests {
            Console.error.write(
                "\(jobs.isEmpty ? "error" : "note"): the timeline of '\(printable(job.name))' is at the cloud service: "
                    + "'reel cloud status \(job.path)' shows it\n")
        }
        guard !jobs.isEmpty || loaded.cloudRequests.isEmpty else { throw ExitReason.usage }
        guard jobs.count == 1 || (png == nil && format == .text) else {
            Console.error.write("error: the specs are \(jobs.count) jobs, and one file can hold one: name a spec of one job\n")
            throw ExitReason.usage
        }
        if let png, let job = jobs.first {
            try await draw(job, to: png, loaded.workspace.tools)
            return
        }
        let folder = getcwd(nil, 0).map { path in
            defer { free(path) }
            return String(cString: path)
        }
        for job in jobs {
            if jobs.count > 1 { Console.output.write("\(job.name)\n") }
            Console.output.write(job.timeline.text(as: format, name: job.name, from: folder ?? "/"))
        }
    }

    private func draw(_ job: JobTimeline, to path: String, _ tools: ToolTable) async throws {
        try placeFile(Array(await TimelinePicture(of: job).png(ffmpeg: tools.require(.ffmpeg))), at: path)
        Console.output.write("\(path)\n")
    }
}
