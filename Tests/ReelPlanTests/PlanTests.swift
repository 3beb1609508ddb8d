import Foundation
import ReelMedia
import ReelPlan
import Testing

@Suite("Plans as text")
struct PlanTests {
    private var plan: Plan {
        var graph = graph(
            ffmpegStep("a", summary: "cut", estimate: 2),
            ffmpegStep("b \"x\"", ["1"], sources: ["in": .result(of: "a", named: "out")], summary: "mix", estimate: 4))
        graph.deliver(Delivery(path: "/out/film.mp4", displayPath: "film.mp4", step: "b \"x\"", result: "out"))
        let records = RecordedResults(
            findings: [.intact([digest("a")]), .absent], outputs: [.missing],
            lastRuns: ["a": .init(key: keys(graph)[0], parts: [], duration: 9)])
        return Plan(scope: "job", graph: graph, keys: keys(graph), records: records)
    }

    @Test("Rows carry states and the durations of earlier runs")
    func rows() {
        #expect(plan.rows.map(\.seconds) == [9, 4])
        #expect(plan.rows.map(\.state) == [.kept, .runs(.neverRan)])
        #expect(plan.forecast(jobs: 1).wall == 4)
    }

    @Test("Graphviz' language")
    func dot() {
        #expect(
            plan.dot == """
                digraph reel {
                    rankdir=LR;
                    node [shape=box, fontname="sans-serif"];
                    s0 [label="a", style=solid];
                    s1 [label="b \\"x\\"", style=bold, tooltip="never ran"];
                    s0 -> s1;
                    d0 [label="film.mp4", shape=note];
                    s1 -> d0;
                }

                """)
    }

    @Test("Mermaid")
    func mermaid() {
        #expect(
            plan.mermaid == """
                flowchart LR
                    s0["a"]
                    s1["b #quot;x#quot;"]:::runs
                    s0 --> s1
                    d0(["film.mp4"])
                    s1 --> d0
                    classDef runs stroke-width:3px
                    classDef notAsked stroke-dasharray:3

                """)
    }

    @Test("JSON comes back as it was")
    func document() throws {
        let document = PlanDocument(plan, jobs: 2)
        let data = try JSONEncoder().encode(document)
        #expect(try JSONDecoder().decode(PlanDocument.self, from: data) == document)
        #expect(document.steps.map(\.state) == ["kept", "runs"])
        #expect(document.steps[1].reason == "never-ran")
        #expect(document.outputs.map(\.reason) == [.missing])
    }
}
