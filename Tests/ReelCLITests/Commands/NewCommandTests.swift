import Foundation
import ReelTestSupport
import Testing

@Suite("reel new")
struct NewCommandTests {
    @Test(
        "Whatever a clip is called, the spec is right and can be run as it is printed",
        arguments: [
            "clip.mp4", "my holiday.mp4", "it's \"odd\".mp4", "早安 北京.mp4", "$(touch x) `y` \\ #1.mp4", "a: b, [c] {d}.mp4",
            "-dash.mp4",
            "tab\there.mp4", "line\nbreak.mp4", ".hidden.mp4", "two.dots.mp4",
        ])
    func oddNames(name: String) async throws {
        let project = try ReelProject()
        try project.copy(await DemoClip.path(), to: "footage/" + name)
        let made = try await project.reel("new", "footage/" + name, "-o", "specs/film.yaml")
        #expect(made.exitCode == 1 || made.exitCode == 4, "its folder is missing: \(made.error)")
        try project.write("", to: "specs/keep")
        let outcome = try await project.reel("new", "footage/" + name, "-o", "specs/film.yaml")
        outcome.expect(0, output: "specs/film.yaml\nNext:\n  reel plan specs/film.yaml\n  reel run specs/film.yaml\n")
        try await project.reel("check", "specs/film.yaml").expect(0, output: "1 spec, 1 job: no errors\n")
    }

    @Test("Words beside the clips are understood, and nothing is overwritten")
    func words() async throws {
        let project = try ReelProject()
        for name in ["a.mp4", "b/a.mp4"] { try project.copy(await DemoClip.path(), to: name) }
        let arguments = ["new", "a.mp4", "b/a.mp4", "calm, it's called 'Don't Panic', with a fade, for tiktok"]
        try await project.reel(arguments).expect(0, output: "a.yaml\nNext:\n  reel plan a.yaml\n  reel run a.yaml\n")
        #expect(
            project.text("a.yaml") == """
                version: 1
                name: a

                inputs:
                  a: "a.mp4"
                  a-2: "b/a.mp4"

                edits:
                  - sequence: [a, a-2]
                  - title: {text: "Don't Panic", from: 0s, to: 3s}
                  - music: {mood: calm, volume: 35%, duck: true}
                  - fade: {in: 0.5s, out: 1s}

                exports:
                  - {path: out/a.mp4, preset: tiktok}

                """)
        try await project.reel("check", "a.yaml").expect(0, output: "1 spec, 1 job: no errors\n")
        try project.write("mine", to: "a.yaml")
        try await project.reel(arguments).expect(
            2, error: "error: 'a.yaml' cannot be written: it exists already; name another with -o\n")
        #expect(project.text("a.yaml") == "mine")
    }

    @Test("A name that a spec cannot hold is refused")
    func expressionInName() async throws {
        let project = try ReelProject()
        try project.copy(await DemoClip.path(), to: "${{ x }}.mp4")
        try await project.reel("new", "${{ x }}.mp4").expect(
            2, error: "error: '${{ x }}.mp4' holds '${{', which a spec takes for an expression; rename the file\n")
        #expect(project.tree() == ["${{ x }}.mp4"])
    }

    @Test("What is no clip is said")
    func noClip() async throws {
        let project = try ReelProject()
        try await project.reel("new", "calm music").expect(2, error: "error: none of 'calm music' is a clip\n")
        try await project.reel("new", "nowhere.mp4").expect(1, error: "error: there is no file 'nowhere.mp4'\n")
        #expect(project.tree() == [])
    }
}
