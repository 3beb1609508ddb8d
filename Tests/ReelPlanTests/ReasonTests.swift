import ReelMedia
import ReelPlan
import Testing

@Suite("Reasons")
struct ReasonTests {
    /// The reason why the last step of one graph runs after the last step of another ran.
    private func reason(_ old: StepGraph, _ new: StepGraph, was: String = "5.1", now: String = "5.1") -> Reason {
        let oldKeys = keys(old, ffmpeg: was)
        let newKeys = keys(new, ffmpeg: now)
        let id = new.steps.last!.id
        let last = RecordedResults.LastRun(
            key: oldKeys.all.last!, parts: KeyPart.list(from: KeyPart.text(of: oldKeys.parts(of: old.steps.count - 1))),
            duration: 2)
        let records = RecordedResults(
            findings: new.steps.map { _ in .absent }, outputs: [], lastRuns: [id: last])
        let assessment = Assessment(graph: new, keys: newKeys, records: records)
        guard case .runs(let reason) = assessment.steps.last else { fatalError("the step is kept") }
        return reason
    }

    @Test("The argument that changed is shown with the option before it")
    func arguments() {
        let reason = reason(
            graph(ffmpegStep("a", ["-i", "in", "-crf", "21", "out"])),
            graph(ffmpegStep("a", ["-i", "in", "-crf", "23", "out"])))
        #expect(reason == .argumentsChanged(was: "-crf 21", now: "-crf 23"))
        #expect(reason.description == "arguments changed: -crf 21 → -crf 23")
    }

    @Test("An argument that came or went is shown against nothing")
    func addedArgument() {
        #expect(
            reason(graph(ffmpegStep("a", ["x"])), graph(ffmpegStep("a", ["x", "y"])))
                == .argumentsChanged(was: "nothing", now: "y"))
    }

    @Test("Of a long argument the place is shown where it differs")
    func longArgument() {
        let long = String(repeating: "scale=160:90,", count: 20)
        let reason = reason(graph(ffmpegStep("a", [long + "fps=25"])), graph(ffmpegStep("a", [long + "fps=30"])))
        #expect(reason == .argumentsChanged(was: "…=160:90,fps=25", now: "…=160:90,fps=30") || isShort(reason))
    }

    private func isShort(_ reason: Reason) -> Bool {
        guard case .argumentsChanged(let was, let now) = reason else { return false }
        return was.count < 50 && now.count < 50 && was.hasSuffix("25") && now.hasSuffix("30")
    }

    @Test("A program's version comes first")
    func version() {
        let reason = reason(graph(ffmpegStep("a", ["1"])), graph(ffmpegStep("a", ["2"])), now: "6.0")
        #expect(reason == .programChanged(was: "ffmpeg 5.1", now: "ffmpeg 6.0"))
    }

    @Test("Files, texts and earlier steps are named")
    func sources() {
        #expect(
            reason(graph(ffmpegStep("a", sources: ["in": file("1")])), graph(ffmpegStep("a", sources: ["in": file("2")])))
                == .fileChanged("in"))
        #expect(
            reason(
                graph(ffmpegStep("a", sources: ["t": .text("one")])), graph(ffmpegStep("a", sources: ["t": .text("two")])))
                == .textChanged("t", was: "one", now: "two"))
        #expect(
            reason(graph(ffmpegStep("a")), graph(ffmpegStep("a", sources: ["t": .text("two")]))) == .sourceAdded("t"))
        #expect(
            reason(graph(ffmpegStep("a", sources: ["t": .text("two")])), graph(ffmpegStep("a"))) == .sourceRemoved("t"))
        let reader = ffmpegStep("b", sources: ["in": .result(of: "a", named: "out")])
        #expect(
            reason(graph(ffmpegStep("a", ["1"]), reader), graph(ffmpegStep("a", ["2"]), reader))
                == .earlierStepChanged("a"))
    }

    @Test("Another name of a result is a reason")
    func results() {
        #expect(
            reason(graph(ffmpegStep("a", results: ["x"])), graph(ffmpegStep("a", results: ["y"])))
                == .resultsChanged(was: "x", now: "y"))
    }

    static let all: [Reason] = [
        .neverRan, .forced, .cutOff, .failedLastTime, .resultGone("x"), .resultChanged("x"), .earlierStepChanged("a"),
        .earlierStepRunsAgain("a"), .programChanged(was: "a", now: "b"), .argumentsChanged(was: "a", now: "b"),
        .fileChanged("x"), .textChanged("x", was: "a", now: "b"), .sourceAdded("x"), .sourceRemoved("x"),
        .resultsChanged(was: "a", now: "b"), .formatChanged,
    ]

    @Test("Every reason has words and a code of its own")
    func words() {
        #expect(Set(Self.all.map(\.code)).count == Self.all.count)
        #expect(Self.all.allSatisfy { !$0.description.isEmpty })
    }
}
