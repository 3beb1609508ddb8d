import Foundation
import ReelTestSupport
import Testing

@Suite("Reports of runs")
struct ReportTests {
    /// Pictures of a page, decoded by somebody else.
    private static let measure = """
        import base64, io, re, subprocess, sys
        page = open(sys.argv[1]).read()
        for kind, data in re.findall(r'data:image/(jpeg|png);base64,([A-Za-z0-9+/=]+)', page):
            told = subprocess.run(['ffprobe', '-v', 'error', '-show_entries', 'stream=width', '-of', 'csv=p=0', '-'],
                                  input=base64.b64decode(data), capture_output=True).stdout.decode().strip()
            print(kind, told)
        """

    @Test("The page shows each output, its steps and the music, and needs nothing but the films")
    func page() async throws {
        let project = try await DemoJob.finished()
        let outcome = try await project.reel("run", "film.yaml", "--report", "reports/run.html", "--force", "compose music")
        #expect(outcome.exitCode == 0 && outcome.output.hasSuffix("reports/run.html\n"), "\(outcome.error)")
        let page = try #require(project.text("reports/run.html"))
        for text in [
            "<h1>demo</h1>", "<h2>out/film.mp4</h2>", "<h2>out/small.mp4</h2>", "src=\"../out/film.mp4\"", "compose music",
            "<td>forced</td>", "Music:</strong>", "Mood over time", "Loudness over time", "prefers-color-scheme: dark",
            // What charts mean is text beside them, where it does not shrink with the page.
            "<span>-50 LUFS</span>", "<div class=\"times\"><span>0 s</span>", "<a href=\"#output-2\">out/small.mp4</a> kept",
            "<section id=\"output-2\">",
        ] {
            #expect(page.contains(text), "\(text)")
        }
        #expect(!page.contains("http"), "no address is called")
        for output in DemoJob.outputs { #expect(page.contains(try await project.digest(output))) }
        let pictures = try await Python.run(Self.measure, project.path("reports/run.html"))
        // For each film a poster, a contact sheet and a spectrum; the tracks.
        #expect(
            pictures.count == 7 && pictures.allSatisfy { (Int($0.split(separator: " ").last ?? "") ?? 0) > 90 }, "\(pictures)")
    }

    @Test("Programs read the same as JSON, also of a run that failed")
    func json() async throws {
        let project = try await DemoJob.project()
        try project.write("mine", to: "out/film.mp4")
        let outcome = try await project.reel("run", "film.yaml", "--report", "run.json")
        #expect(outcome.exitCode == 3)
        let document = try #require(
            try JSONSerialization.jsonObject(with: project.bytes("run.json")) as? [String: Any])
        #expect(document["isSuccess"] as? Bool == false)
        let steps = try #require(document["steps"] as? [[String: Any]])
        #expect(steps.count == DemoJob.stepCount)
        #expect(steps.allSatisfy { $0["state"] as? String == "ran" && ($0["seconds"] as? Double ?? 0) > 0 })
        let outputs = try #require(document["outputs"] as? [[String: Any]])
        #expect(outputs.map { $0["state"] as? String } == ["failed", "written"])
        #expect((outputs[0]["problem"] as? String)?.contains("--overwrite") == true)
        #expect(outputs[1]["digest"] as? String == (try await project.digest("out/small.mp4")))
    }

    @Test("CI systems read steps and outputs as cases")
    func junit() async throws {
        let project = try await DemoJob.finished()
        try project.write("mine", to: "out/film.mp4")
        let outcome = try await project.reel("run", "film.yaml", "--report", "out/run.xml")
        #expect(outcome.exitCode == 0)
        let cases = try await Python.run(
            """
            import sys, xml.etree.ElementTree as tree
            for case in tree.parse(sys.argv[1]).getroot().iter('testcase'):
                print(case.get('classname'), case.get('name'), len(case), sep='|')
            """, project.path("out/run.xml"))
        #expect(cases.count == DemoJob.stepCount + DemoJob.outputs.count)
        #expect(cases.allSatisfy { $0.hasPrefix("film.yaml|") })
    }

    @Test("An ending that says no form is refused before anything runs")
    func unknownForm() async throws {
        let project = try await DemoJob.project()
        let outcome = try await project.reel("run", "film.yaml", "--report", "run.pdf")
        #expect(outcome.exitCode == 2 && outcome.error.contains("run.pdf"), "\(outcome.error)")
        #expect(!project.exists("out"))
    }
}
