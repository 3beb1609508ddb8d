import ReelMedia
import ReelPlan
import Testing

@testable import ReelRun

@Suite("A step of two programs with a pipe between them")
struct ReaderTests {
    let bench: Workbench

    init() throws { bench = try Workbench() }

    private func graph(_ writer: String, _ reader: String) -> StepGraph {
        bench.graph(
            [
                Step(
                    id: "both", summary: "", executable: .other(path: "/bin/sh", version: "1"), arguments: ["-c", writer],
                    reader: Step.Reader(pipe: "samples", arguments: ["-c", reader]), results: ["out"])
            ], deliver: [("both", "out.txt")])
    }

    @Test("The second reads what the first writes, while it writes it")
    func reads() async throws {
        let graph = graph(
            "exec > samples; echo one; while [ ! -e seen ]; do sleep 0.01; done; echo two",
            "exec < samples; read line; : > seen; { echo $line; cat; } > out")
        let report = try await bench.run(graph)
        #expect(report.isSuccess, "\(report.failures)")
        #expect(bench.content("out.txt") == "one\ntwo\n")
        #expect(try await bench.run(graph).ran.isEmpty)
    }

    @Test(
        "Whichever fails, the step fails with its words, and the other does not wait for ever",
        arguments: [
            ("echo no film >&2; exit 3", "cat samples > out", "no film"),
            ("echo half > samples; echo no film >&2; exit 3", "cat samples > out; sleep 30", "no film"),
            ("cat /dev/zero > samples", "echo no encoder >&2; exit 4", "no encoder"),
            ("cat /dev/zero > samples", "head -c 1 samples > /dev/null; echo no encoder >&2; exit 4", "no encoder"),
        ])
    func fails(writer: String, reader: String, words: String) async throws {
        let report = try await bench.run(graph(writer, reader))
        let failure = try #require(report.failures.first)
        #expect(failure.lastWords == [words])
        #expect(bench.content("out.txt") == nil && bench.names(in: ".reel/work") == [])
    }
}
