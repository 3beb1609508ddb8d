import ReelDiagnostics
import ReelSpec
import ReelTestSupport
import Testing

@Suite struct ExportTests {
    @Test(arguments: ["out/a.mp4", "./out/a.mp4", "out//a.mp4", "x/../out/a.mp4", "/project/out/a.mp4"])
    func `two exports must not have one path`(path: String) {
        let problem = expectProblems(
            "version: 1\ninputs: {clip: a.mp4}\nexports: [out/a.mp4, {path: 1️⃣\(path)}]", [.duplicateExport])[0]
        #expect(problem.notes.map { $0.range?.text } == ["out/a.mp4"])
    }

    @Test func `paths are compared also where other things are wrong`() {
        expectProblems(
            "version: 1\n1️⃣x: y\ninputs: {clip: a.mp4}\nexports: [a.mp4, {path: 2️⃣a.mp4, fps: 3️⃣x}]",
            [.unknownKey, .duplicateExport, .badValue])
    }

    @Test func `documents of a file must not share a path`() {
        expectProblems(
            "version: 1\ninputs: {clip: a.mp4}\nexports: [a.mp4]\n---\nversion: 1\ninputs: {clip: a.mp4}\nexports: [1️⃣a.mp4]",
            [.duplicateExport])
    }

    @Test func `one export needs no list`() throws {
        #expect(try expectJob("version: 1\ninputs: {clip: a.mp4}\nexports: a.mp4").exports.count == 1)
        #expect(try expectJob("version: 1\ninputs: {clip: a.mp4}\nexports: {path: a.mp4}").exports.count == 1)
    }

    @Test(arguments: [
        ("exports: 1️⃣[]", DiagnosticID.wrongType), ("exports:1️⃣", .wrongType), ("exports: [1️⃣~]", .wrongType),
        ("exports: [1️⃣[a.mp4]]", .wrongType), ("exports: [1️⃣'']", .badValue), ("exports: [{path: 1️⃣}]", .wrongType),
        ("exports: [{path: a.mp4, fps: 1️⃣0.0001}]", .outOfRange), ("exports: [{path: a.mp4, fps: 1️⃣1/0}]", .badValue),
        ("exports: [{path: a.mp4, format: 1️⃣mpeg}]", .badValue), ("exports: [{path: a.mp4, preset: 1️⃣tictoc}]", .badValue),
    ])
    func `wrong exports are told`(exports: String, id: DiagnosticID) {
        expectProblems("version: 1\ninputs: {clip: a.mp4}\n\(exports)", [id])
    }

    @Test func `several documents are several jobs`() throws {
        let jobs = expectJobs(
            "version: 1\nname: one\ninputs: {clip: a.mp4}\nexports: [a.mp4]\n---\nversion: 1\ninputs: {clip: a.mp4}\nexports: [b.mp4]\n"
        )
        #expect(jobs.map(\.name) == ["one", "test"])
    }
}
