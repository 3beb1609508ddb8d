import ArgumentParser
import ReelDiagnostics
import ReelLocal
import ReelMedia
import ReelPlan

/// `reel preview`: a small film of each job, fast.
struct PreviewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview", abstract: "Make a small, fast version of each film, or a sheet of its frames.",
        discussion: """
            Previews lie in the project's .reel, at most 480 pixels wide and high. What they share with the films, such as the \
            music, is kept for them.

            EXAMPLES
              reel preview film.yaml
              reel preview film.yaml --sheet frames.jpg
            """)

    @OptionGroup var selection: SelectionOptions

    @OptionGroup var parallel: ParallelOption

    @Option(
        help: ArgumentHelp("Write twelve frames of the one film as a picture (.jpg).", valueName: "file"),
        completion: .files(["jpg"]))
    var sheet: String?

    @OptionGroup var options: SpecOptions

    func validate() throws {
        guard let sheet, !["jpg", "jpeg"].contains(fileExtension(of: sheet)?.lowercased()) else { return }
        throw ValidationError("--sheet writes JPEG: its name must end with .jpg")
    }

    func run() async throws { try await interruptibly { try await make() } }

    private func make() async throws {
        let specs = try await selection.paths(options)
        guard !specs.isEmpty else { return }
        let prepared = try await PreparedPlan.make(specs, options: options, shard: selection.shard, purpose: .preview)
        try Self.tellOf(prepared.leftOut, isAll: prepared.jobs.isEmpty)
        if sheet != nil, prepared.jobs.count != 1 {
            Console.error.write(
                "error: the specs are \(prepared.jobs.count) jobs, and a sheet shows one: name a spec of one job\n")
            throw ExitReason.usage
        }
        try await prepared.execute(jobs: parallel.count)
        if let sheet { try await draw(prepared, to: sheet) }
    }

    /// Says which jobs have no preview.
    ///
    /// - Throws: ``ExitReason/usage`` if those are all.
    private static func tellOf(_ jobs: [CloudRequest], isAll: Bool) throws {
        let kind = isAll ? "error" : "note"
        for job in jobs {
            Console.error.write(
                """
                \(kind): '\(printable(job.name))' has no preview: its film is made by the cloud service, which makes no small ones
                  'reel cloud status \(job.path)' shows its timeline; with 'backend: local' this machine makes it, and its preview

                """)
        }
        if isAll, !jobs.isEmpty { throw ExitReason.usage }
    }

    private func draw(_ prepared: PreparedPlan, to path: String) async throws {
        guard let delivery = prepared.plan.graph.deliveries.first, let length = prepared.seconds(of: delivery) else { return }
        let painter = ReportPainter(ffmpeg: try await prepared.workspace.tools.require(.ffmpeg), folder: "/")
        guard let picture = try await painter.contactSheet(of: delivery.path, length: length) else {
            Console.error.write("error: '\(delivery.displayPath)' has no picture to show\n")
            throw ExitReason.usage
        }
        try placeFile(Array(picture), at: path)
        Console.output.write("\(path)\n")
    }
}
