import ReelMedia
import ReelPlan
import Testing

@Suite("What is kept and what runs")
struct AssessmentTests {
    private let chain = graph(
        ffmpegStep("a"), ffmpegStep("b", sources: ["in": .result(of: "a", named: "out")]),
        ffmpegStep("c", sources: ["in": .result(of: "b", named: "out")]), ffmpegStep("alone", ["x"]))
    private let made: RecordedResults.Finding = .intact([digest("made")])

    private func states(
        _ findings: [RecordedResults.Finding], attempts: [StepID: RecordedResults.Attempt] = [:],
        forced: Set<StepID> = [], until: StepID? = nil
    ) -> [StepState] {
        let records = RecordedResults(findings: findings, outputs: [], attempts: attempts)
        return Assessment(graph: chain, keys: keys(chain), records: records, forced: forced, until: until).steps
    }

    @Test("With everything there, nothing is to do")
    func kept() {
        #expect(states([made, made, made, made]) == [.kept, .kept, .kept, .kept])
    }

    @Test("What was cut off or failed says so")
    func attempts() {
        #expect(
            states([.absent, made, made, .absent], attempts: ["a": .cutOff, "alone": .failed])
                == [
                    .runs(.cutOff), .runs(.earlierStepRunsAgain("a")), .runs(.earlierStepRunsAgain("b")),
                    .runs(.failedLastTime),
                ])
    }

    @Test("A result that is gone or changed is made again, and what follows may be")
    func store() {
        let old = [digest("made")]
        #expect(
            states([made, .gone(result: "out", recorded: old), made, made])
                == [.kept, .runs(.resultGone("out")), .runs(.earlierStepRunsAgain("b")), .kept])
        #expect(
            states([made, made, .changed(result: "out", recorded: old), made])
                == [.kept, .kept, .runs(.resultChanged("out")), .kept])
        #expect(
            states([made, .outdated(by: "a", recorded: old), made, made])
                == [.kept, .runs(.earlierStepRunsAgain("a")), .runs(.earlierStepRunsAgain("b")), .kept])
    }

    @Test("A forced step runs although its results are there")
    func forced() {
        #expect(
            states([made, made, made, made], forced: ["b"])
                == [.kept, .runs(.forced), .runs(.earlierStepRunsAgain("b")), .kept])
    }

    @Test("Only what the last step wanted needs is asked for")
    func until() {
        #expect(
            states([.absent, .absent, .absent, .absent], until: "b")
                == [.runs(.neverRan), .runs(.neverRan), .notAsked, .notAsked])
    }

    static let outputs: [(RecordedResults.Output, DeliveryState)] = [
        (.missing, .placed(.missing)),
        (.asPlaced(digest("made")), .kept), (.asPlaced(digest("old")), .placed(.older)),
        (.changed(digest("made")), .kept), (.changed(digest("mine")), .placed(.changed)),
        (.foreign(digest("made")), .kept), (.foreign(digest("mine")), .placed(.foreign)),
    ]

    @Test("An output is placed unless its content is there", arguments: outputs)
    func deliveries(output: RecordedResults.Output, expected: DeliveryState) {
        var graph = chain
        graph.deliver(Delivery(path: "/film.mp4", displayPath: "film.mp4", step: "c", result: "out"))
        let records = RecordedResults(findings: [made, made, made, made], outputs: [output])
        #expect(Assessment(graph: graph, keys: keys(graph), records: records).deliveries == [expected])
    }

    @Test("The forecast is bound by the longest chain and by the work")
    func forecast() {
        let dependencies = [[], [0], [], []]
        #expect(Forecast(durations: [1, 2, 1, 1], dependencies: dependencies, jobs: 8).wall == 3)
        #expect(Forecast(durations: [1, 2, 1, 1], dependencies: dependencies, jobs: 1).wall == 5)
        #expect(Forecast(durations: [1, 2, 6, 1], dependencies: dependencies, jobs: 2).longestChain == 6)
    }
}
