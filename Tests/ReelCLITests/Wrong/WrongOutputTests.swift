import Foundation
import ReelTestSupport
import Testing

@Suite("Outputs in the way")
struct WrongOutputTests {
    private static let spec = "version: 1\ninputs: {clip: clip.mp4}\nedits: [{trim: {to: 1s}}]\nexports: [out/film.mp4]\n"

    private func project() async throws -> ReelProject {
        let project = try ReelProject()
        try project.copy(await DemoClip.path(), to: "clip.mp4")
        try project.write(Self.spec, to: "film.yaml")
        return project
    }

    @Test("A file that Reel did not make is refused, said so before the work, and replaced only with --overwrite")
    func foreign() async throws {
        let project = try await project()
        try project.write("my own film", to: "out/film.mp4")
        let outcome = try await project.reel("run", "film.yaml")
        #expect(outcome.exitCode == 3)
        #expect(
            outcome.error.hasPrefix(
                "note: 'out/film.mp4' is there and not of an earlier run: unless it is the same, replacing it needs --overwrite\n"
            ))
        #expect(
            outcome.error.hasSuffix(
                "error: 'out/film.mp4' exists and was not made by Reel; move it away, or allow replacing it with --overwrite\n")
        )
        #expect(project.text("out/film.mp4") == "my own film" && project.tree("out") == ["film.mp4"])
        let allowed = try await project.reel("run", "film.yaml", "--overwrite")
        #expect(allowed.exitCode == 0 && allowed.finishedSteps.isEmpty, "\(allowed.error)")
        #expect(project.text("out/film.mp4") != "my own film" && project.tree("out") == ["film.mp4"])
    }

    @Test("With the state lost, the same film is no foreign one")
    func stateLost() async throws {
        let project = try await project()
        #expect(try await project.reel("run", "film.yaml").exitCode == 0)
        let film = try project.bytes("out/film.mp4")
        try project.remove(".reel")
        #expect(try await project.reel("run", "film.yaml").exitCode == 0)
        #expect(try project.bytes("out/film.mp4") == film && project.tree("out") == ["film.mp4"])
    }

    @Test("A film that a person changed is moved aside when the spec gives another")
    func changed() async throws {
        let project = try await project()
        #expect(try await project.reel("run", "film.yaml").exitCode == 0)
        for number in 1...2 {
            try project.write("my cut \(number)", to: "out/film.mp4")
            try project.write(Self.spec.replacing("to: 1s", with: "to: \(number + 1)s"), to: "film.yaml")
            let outcome = try await project.reel("run", "film.yaml")
            #expect(
                outcome.exitCode == 0
                    && outcome.error.hasSuffix(
                        "note: 'out/film.mp4' had been changed; what was there is now '{folder}/out/film.changed-\(number).mp4'\n"
                    ),
                "\(outcome.error)")
            #expect(project.text("out/film.changed-\(number).mp4") == "my cut \(number)")
        }
        #expect(project.tree("out") == ["film.changed-1.mp4", "film.changed-2.mp4", "film.mp4"])
    }

    @Test("A link at the output's path is replaced, and what it leads to is left alone")
    func link() async throws {
        let project = try await project()
        try project.write("precious", to: "elsewhere/precious.mp4")
        try project.link("out/film.mp4", to: "../elsewhere/precious.mp4")
        #expect(try await project.reel("run", "film.yaml").exitCode == 3)
        #expect(try await project.reel("run", "film.yaml", "--overwrite").exitCode == 0)
        #expect(project.text("elsewhere/precious.mp4") == "precious")
    }

    @Test("A state folder that cannot be made is the machine's matter")
    func stateInTheWay() async throws {
        let project = try await project()
        try project.write("a file", to: ".reel")
        try await project.reel("run", "film.yaml").expect(
            4, error: "error: cannot make the folder '{folder}/.reel': Not a directory\n")
        #expect(project.text(".reel") == "a file" && !project.exists("out"))
    }
}
