import ArgumentParser
import ReelPlan
import ReelRun

/// `reel plan`: says what a run would do, and why.
struct PlanCommand: AsyncParsableCommand {
    enum GraphFormat: String, ExpressibleByArgument, CaseIterable { case dot, mermaid }

    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "Say what a run would do, and why; make nothing.",
        discussion: """
            Nothing is written but the memory of what inputs are. With --format json, sarif or junit, standard output has the \
            problems alone, and the plan goes to standard error.

            EXAMPLES
              reel plan specs/add-music.yaml
              reel plan specs/add-music.yaml --graph dot | dot -Tsvg > plan.svg
              reel plan specs/add-music.yaml --json | jq -r '.steps[].id'
            """)

    @OptionGroup var selection: SelectionOptions

    @Flag(help: "Print the plan as JSON.")
    var json = false

    @Option(help: "Print the graph of steps: dot or mermaid.")
    var graph: GraphFormat?

    @OptionGroup var parallel: ParallelOption

    @Option(help: ArgumentHelp("Plan as if this step had to run again.", valueName: "step"))
    var force: [String] = []

    @Option(help: ArgumentHelp("Plan only this step and what it needs.", valueName: "step"))
    var until: String?

    @Flag(help: "Plan nothing that differs from the specs' locks; see 'reel lock'.")
    var locked = false

    @OptionGroup var options: SpecOptions

    func validate() throws {
        if options.format.isDocument, json || graph != nil {
            throw ValidationError("--format \(options.format) prints problems where --json and --graph print the plan")
        }
    }

    func run() async throws {
        let specs = try await selection.paths(options)
        guard !specs.isEmpty else {
            DiagnosticPrinter(format: options.format).print([])
            return
        }
        let prepared = try await PreparedPlan.make(
            specs, options: options, shard: selection.shard, force: force, until: until, tellsSuccess: true,
            isLocked: locked)
        let plan = prepared.plan
        if json {
            Console.output.write(try JSONText.of(prepared.document(parallel: parallel.count)))
            return
        }
        switch graph {
        case .dot: Console.output.write(plan.dot)
        case .mermaid: Console.output.write(plan.mermaid)
        case nil:
            let console = options.format.isDocument ? Console.error : Console.output
            console.write(
                PlanText(
                    plan: plan, jobs: prepared.jobs, cloud: prepared.cloud, parallel: parallel.count,
                    isColored: console.isColored
                ).text)
        }
    }
}
