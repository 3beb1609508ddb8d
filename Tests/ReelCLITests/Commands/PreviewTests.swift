import Foundation
import ReelTestSupport
import Testing

@Suite("Previews, and films made anew when something is saved")
struct PreviewTests {
    @Test("A preview is small, as long as the film, and touches no export")
    func preview() async throws {
        let project = try await DemoJob.project()
        try project.write(
            DemoJob.spec.replacing("- out/film.mp4", with: "- {path: out/film.mp4, resolution: 1920x1080}"), to: "film.yaml")
        let outcome = try await project.reel("preview", "film.yaml", "--sheet", "sheet.jpg")
        #expect(outcome.exitCode == 0, "\(outcome.error)")
        #expect(!project.exists("out") && outcome.output.hasSuffix("sheet.jpg\n"))
        let film = project.path(".reel/preview/demo.mp4")
        #expect(try await Python.probe(film, "stream=width,height", "v:0") == ["480,270"])
        let length = try #require(Double(try await Python.probe(film, "format=duration", "v:0").first ?? ""))
        #expect(abs(length - 12) < 0.2)
        // Four frames of 240 pixels beside each other, three below each other.
        #expect(try await Python.probe(project.path("sheet.jpg"), "stream=width,height", "v:0") == ["972,416"])
        let film2 = try await project.plan("film.yaml")
        #expect(!film2.running.contains("compose music"), "what both need is kept: \(film2.running)")
    }

    @Test("A job of sound alone is previewed as sound, and has no frames to show")
    func sound() async throws {
        let project = try await DemoJob.project()
        try project.write("version: 1\nname: talk\ninputs: {c: clip.mp4}\nexports: [out/talk.mp3]\n", to: "talk.yaml")
        let outcome = try await project.reel("preview", "talk.yaml")
        #expect(outcome.exitCode == 0 && project.exists(".reel/preview/talk.mp3"), "\(outcome.error)")
        let sheet = try await project.reel("preview", "talk.yaml", "--sheet", "a.jpg")
        #expect(sheet.exitCode == 2 && sheet.error.contains("has no picture to show") && !project.exists("a.jpg"))
        #expect(try await project.reel("preview", "talk.yaml", "--sheet", "a.gif").exitCode == 2)
    }

    @Test("Watching makes the film, makes it anew after a save, says what is wrong and goes on")
    func watch() async throws {
        let project = try await DemoJob.project()
        try project.write(
            "version: 1\nname: w\ninputs: {c: clip.mp4}\nedits: [trim: {to: 1s}]\nexports: [out/w.mp4]\n", to: "w.yaml")
        let outcome = try await project.start(["watch", "w.yaml"]) { running in
            #expect(try await running.says("waiting for changes"))
            #expect(project.exists("out/w.mp4") && project.exists(".reel/preview/w.mp4"))
            let first = try project.bytes("out/w.mp4")
            running.forget()
            try project.write(
                "version: 1\nname: w\ninputs: {c: clip.mp4}\nedits: [trimm: {to: 2s}]\nexports: [out/w.mp4]\n", to: "w.yaml")
            #expect(try await running.says("unknown-instruction"))
            #expect(try await running.says("waiting for changes"))
            #expect(try project.bytes("out/w.mp4") == first)
            running.forget()
            try project.write(
                "version: 1\nname: w\ninputs: {c: clip.mp4}\nedits: [trim: {to: 2s}]\nexports: [out/w.mp4]\n", to: "w.yaml")
            #expect(try await running.says("waiting for changes"))
            #expect(try project.bytes("out/w.mp4") != first)
            running.send(SIGINT)
        }
        #expect(outcome.exitCode == 130, "\(outcome.error)")
    }
}

extension Python {
    /// What ffprobe says of a stream, a line each.
    fileprivate static func probe(_ path: String, _ entries: String, _ stream: String) async throws -> [String] {
        try await run(
            """
            import subprocess, sys
            print(subprocess.run(['ffprobe', '-v', 'error', '-select_streams', sys.argv[3], '-show_entries', sys.argv[2],
                                  '-of', 'csv=p=0', sys.argv[1]], capture_output=True, text=True).stdout)
            """, path, entries, stream)
    }
}
