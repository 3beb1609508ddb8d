import ReelRun

// `reel-bench FOLDER STEPS JOBS` runs a graph of many small steps. The first run makes them, the next has nothing to do.
let arguments = CommandLine.arguments
guard arguments.count == 4, let steps = Int(arguments[2]), let jobs = Int(arguments[3]) else {
    fatalError("usage: reel-bench FOLDER STEPS JOBS")
}
let outcome = try await SyntheticProject(steps: steps).run(state: StateFolder(arguments[1]), jobs: jobs)
print("\(outcome.report.ran.count) run, \(outcome.report.kept) kept, planned in \(outcome.planning) s, all \(outcome.total) s")
