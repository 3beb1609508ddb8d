import Foundation
import ReelTestSupport
import Testing

@Suite("How problems are told")
struct FormatTests {
    private let project: ReelProject

    init() async throws {
        project = try ReelProject()
        try project.copy(await DemoClip.path(), to: "clip.mp4")
        try project.write("version: 1\ninputs: {clip: clip.mp4}\nexprots: [a.mp4]\n", to: "wrong.yaml")
        try project.write("version: 1\ninputs: {clip: clip.mp4}\nexports: [out/a.mp4]\n", to: "right.yaml")
    }

    @Test(arguments: ["check", "plan", "run"])
    func json(command: String) async throws {
        let outcome = try await project.reel(command, "wrong.yaml", "--format", "json")
        #expect(outcome.exitCode == 1 && outcome.error == "")
        let problems = try #require(
            try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]])
        #expect(problems.map { $0["id"] as? String } == ["unknown-key"])
    }

    @Test("Where nothing is wrong, JSON says so too")
    func jsonWithoutProblems() async throws {
        let outcome = try await project.reel("check", "right.yaml", "--format", "json")
        outcome.expect(0, output: "[]\n")
    }

    @Test func github() async throws {
        let outcome = try await project.reel("check", "wrong.yaml", "right.yaml", "--format", "github")
        #expect(outcome.exitCode == 1 && outcome.error == "")
        let lines = outcome.output.split(separator: "\n")
        #expect(lines.count == 1 && lines[0].hasPrefix("::error file=wrong.yaml,line=3,"), "\(outcome.output)")
    }

    @Test("SARIF and JUnit are whole documents, with and without problems", arguments: ["check", "plan"], ["wrong", "right"])
    func documents(command: String, spec: String) async throws {
        let sarif = try await project.reel(command, "\(spec).yaml", "--format", "sarif")
        #expect(sarif.exitCode == (spec == "wrong" ? 1 : 0))
        #expect(try await Python.run(Self.readSARIF, sarif.output) == (spec == "wrong" ? ["unknown-key wrong.yaml 3 1"] : []))
        let junit = try await project.reel(command, "\(spec).yaml", "--format", "junit")
        #expect(junit.exitCode == sarif.exitCode)
        #expect(
            try await Python.run(Self.readXML, junit.output)
                == (spec == "wrong" ? ["wrong.yaml failure unknown-key"] : ["right.yaml"]))
    }

    private static let readSARIF = """
        import json, sys
        for result in json.loads(sys.argv[1])["runs"][0]["results"]:
            place = result["locations"][0]["physicalLocation"]
            region = place["region"]
            print(result["ruleId"], place["artifactLocation"]["uri"], region["startLine"], region["startColumn"])
        """

    private static let readXML = """
        import sys
        from xml.etree import ElementTree
        root = ElementTree.fromstring(sys.argv[1].encode())
        assert [child.tag for child in root] == ["testsuite"]
        for case in root.iter("testcase"):
            print(case.get("classname"), *[f"{child.tag} {child.get('type')}" for child in case])
        """

    @Test(
        "Others' readers take both: models made from SARIF's own schema, and junitparser",
        .enabled("pydantic-sarif and junitparser could not be installed") { await PythonTools.areInstalled.value })
    func otherReaders() async throws {
        try project.write(
            "version: 1\ninputs: {clip: 'n\u{F6} such'}\nedits: [trimm, say: blorp]\nexports: [a.xy]\n", to: "wr\u{F6}ng.yaml")
        let specs = ["wr\u{F6}ng.yaml", "right.yaml", "wrong.yaml"]
        let sarif = try await project.reel(["check", "--format", "sarif", "--set", "a=b"] + specs)
        let results = try await PythonTools.run(
            """
            import json, sys
            from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Log
            print(len(Log.model_validate(json.loads(sys.argv[1])).runs[0].results))
            """, sarif.output)
        let json = try await project.reel(["check", "--format", "json", "--set", "a=b"] + specs)
        let problems = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [Any])
        #expect(problems.count > 4 && results == ["\(problems.count)"])
        let junit = try await project.reel(["check", "--format", "junit"] + specs)
        let cases = try await PythonTools.run(
            """
            import sys, junitparser
            for suite in junitparser.JUnitXml.fromstring(sys.argv[1].encode()):
                assert (suite.tests, suite.failures, suite.errors) == (3, 2, 0)
                for case in suite:
                    print(case.classname, len(case.result))
            """, junit.output)
        #expect(cases == ["wr\u{F6}ng.yaml 1", "right.yaml 0", "wrong.yaml 1"])
    }

    @Test("A plan and a document of problems are not mixed in one stream")
    func oneDocument() async throws {
        let plan = try await project.reel("plan", "right.yaml", "--format", "json")
        #expect(plan.output == "[]\n" && plan.error.contains("1 to run, 0 kept"), "\(plan.output)")
        let both = try await project.reel("plan", "right.yaml", "--format", "sarif", "--json")
        #expect(both.exitCode == 2)
    }

    @Test("In GitHub Actions annotations come by themselves, beside the text")
    func gitHubActions() async throws {
        let outcome = try await project.reel("check", "wrong.yaml", environment: ["GITHUB_ACTIONS": "true"])
        #expect(outcome.error.contains("error[unknown-key]") && outcome.error.contains("\n::error file=wrong.yaml,line=3,"))
        let elsewhere = try await project.reel("check", "wrong.yaml", environment: ["GITHUB_ACTIONS": "false"])
        #expect(!elsewhere.error.contains("::error"))
        let asked = try await project.reel(
            "check", "wrong.yaml", "--format", "github", environment: ["GITHUB_ACTIONS": "true"])
        #expect(asked.error == "" && asked.output.split(separator: "\n").count == 1)
    }

    @Test("Colours are for terminals, and not for those who refuse them")
    func colors() async throws {
        #expect(!(try await project.reel("check", "wrong.yaml")).error.contains("\u{1B}"))
        let colored = try await Terminal.run(["check", "wrong.yaml"], in: project)
        #expect(colored.contains("\u{1B}[") && colored.contains("exprots"))
        let plain = try await Terminal.run(["check", "wrong.yaml"], in: project, environment: ["NO_COLOR": "1"])
        #expect(!plain.contains("\u{1B}") && plain.contains("exprots"), "\(plain)")
        let dumb = try await Terminal.run(["check", "wrong.yaml"], in: project, environment: ["TERM": "dumb"])
        #expect(!dumb.contains("\u{1B}") && dumb.contains("exprots"))
    }

    @Test("What shows how far a run is fits the terminal and is wiped away at the end", arguments: [80, 40, 20])
    func progress(columns: Int) async throws {
        let project = try await DemoJob.project()
        let shown = try await Terminal.run(["run", "film.yaml"], in: project, columns: columns)
        #expect(shown.contains("\(DemoJob.stepCount) steps run, 0 kept, in "), "\(shown)")
        let lines = shown.split { $0 == "\r" || $0 == "\r\n" || $0 == "\n" }
            .map { $0.replacing(/\u{1B}\[[0-9]*[A-Z]/, with: "") }
        let totals = lines.filter { $0.contains("/\(DemoJob.stepCount)]") }
        #expect(totals.count >= DemoJob.stepCount && totals.allSatisfy { $0.count < columns }, "\(totals)")
        let steps = lines.filter { $0.hasPrefix("  ") && $0.contains(" %") }
        #expect(!steps.isEmpty && steps.allSatisfy { $0.count < columns }, "\(steps)")
        #expect(steps.contains { $0.contains("#") } == (columns >= 60), "\(steps)")
        #expect(shown.contains(/\r(\u{1B}\[\d+A)?\u{1B}\[Jout\/film\.mp4/), "\(shown)")
    }
}
