import ReelRun

// What `Benchmarks/run` measures of Reel's parts; each prints what it found.
let arguments = Array(CommandLine.arguments.dropFirst())
switch (arguments.first, arguments.count) {
case ("graph", 4):
    // A graph of many small steps. The first run makes them, the next has nothing to do.
    guard let steps = Int(arguments[2]), let jobs = Int(arguments[3]) else { fatalError("STEPS and JOBS are numbers") }
    let outcome = try await SyntheticProject(steps: steps).run(state: StateFolder(arguments[1]), jobs: jobs)
    print(
        "\(outcome.report.ran.count) run, \(outcome.report.kept) kept, planned in \(outcome.planning) s, all \(outcome.total) s"
    )
case ("events", 2): print(try EventStreamReading(path: arguments[1]).megabytesPerSecond(understanding: false))
case ("agent-events", 2): print(try EventStreamReading(path: arguments[1]).megabytesPerSecond(understanding: true))
case ("fetch", 3): try await FileTransfer(address: arguments[1], path: arguments[2]).fetch()
case ("send", 3): try await FileTransfer(address: arguments[1], path: arguments[2]).send()
default:
    fatalError("usage: reel-bench graph FOLDER STEPS JOBS | events FILE | agent-events FILE | fetch URL FILE | send URL FILE")
}
