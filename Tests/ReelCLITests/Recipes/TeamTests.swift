import Foundation
import ReelMedia
import ReelTestSupport
import Testing

/// A team and its repository: recipes with locks, a pull request, and machines that build the same.
@Suite("A team")
struct TeamTests {
    private static func repository() async throws -> GitRepository {
        let project = try ReelProject()
        try project.copy(await MediaFixtures.path(.film), to: "footage/clip.mp4")
        try project.write("version: 1\ninputs: {clip: ../footage/clip.mp4}\n", to: "specs/shared.yaml")
        for name in ["city", "coast"] {
            let spec = """
                version: 1
                extends: shared.yaml
                name: \(name)
                edits:
                  - title: {text: \(name), to: 1s}
                  - music: {mood: calm, duck: false}
                exports: [../out/\(name).mp4, {path: ../out/\(name)-small.mp4, resolution: 96x54}]

                """
            try project.write(spec, to: "specs/\(name).yaml")
        }
        try project.write(".reel/\nout/\n", to: ".gitignore")
        let repository = try await GitRepository(project)
        let outcome = try await project.reel("lock", "specs")
        try #require(outcome.exitCode == 0, "\(outcome.error)")
        try await repository.commit("Two films and their locks")
        return repository
    }

    /// A clone as another machine has it: nothing has run there.
    private func machine(_ repository: GitRepository) async throws -> ReelProject {
        let folder = try TemporaryFolder()
        try await repository.git("clone", "--quiet", repository.project.path, folder.path("clone"))
        return try ReelProject(at: folder.path("clone"), owner: folder)
    }

    private static let films = ["out/city.mp4", "out/city-small.mp4", "out/coast.mp4", "out/coast-small.mp4"]

    @Test("A check on a pull request tells a good one from one with three errors")
    func pullRequests() async throws {
        let repository = try await Self.repository()
        let project = repository.project
        let city = try #require(project.text("specs/city.yaml"))
        try await repository.git("switch", "--quiet", "--create", "good")
        try project.write(city.replacing("to: 1s", with: "to: 1.5s"), to: "specs/city.yaml")
        try await repository.commit("A longer title")
        try await project.reel("check", "specs", "--since", "main").expect(0, output: "1 spec, 1 job: no errors\n")
        let stale = try await project.reel("plan", "specs", "--since", "main", "--locked")
        #expect(stale.exitCode == 1 && stale.error.contains("error[lock-differs]: '../out/city.mp4' is made in another way"))
        #expect(try await project.reel("lock", "specs/city.yaml").exitCode == 0)
        #expect(try await project.reel("plan", "specs", "--since", "main", "--locked").exitCode == 0)
        try await repository.git("checkout", "--quiet", "--force", "main")
        try await repository.git("switch", "--quiet", "--create", "bad")
        try project.write(
            city.replacing("title:", with: "titel:").replacing("mood: calm", with: "mood: clam").replacing(
                "96x54", with: "big"),
            to: "specs/city.yaml")
        let bad = try await project.reel("check", "specs", "--since", "main", "--format", "github")
        #expect(bad.exitCode == 1)
        #expect(bad.output.matches(of: /::error file=specs\/city.yaml,line=\d+,/).count == 3, "\(bad.output)")
    }

    @Test("Two machines with other cores make the same bytes, and both keep to the lock")
    func sameBytes() async throws {
        let repository = try await Self.repository()
        let first = try await machine(repository)
        let second = try await machine(repository)
        // One that may use a single core and does one step at a time; one that does all at once.
        let alone = try await ChildProcess(
            "taskset", ["--cpu-list", "0", BuiltReel.path, "run", "specs", "--locked", "--jobs", "1"],
            workingDirectory: first.path
        ).run()
        #expect(alone.isSuccess, "\(alone.lastWords)")
        #expect(try await second.reel("run", "specs", "--locked", "--jobs", "8").exitCode == 0)
        for film in Self.films { #expect(try first.bytes(film) == second.bytes(film), "\(film)") }
    }

    @Test(
        "A machine takes from the store what another has made, and no step runs",
        .enabled("nginx is not installed") { StoreServer.isInstalled })
    func store() async throws {
        let server = try await StoreServer()
        let repository = try await Self.repository()
        let first = try await machine(repository)
        #expect(try await first.reel("run", "specs", "--locked", "--store", server.address).exitCode == 0)
        let second = try await machine(repository)
        let outcome = try await second.reel("run", "specs", "--locked", "--store", server.address, "--store-read-only")
        #expect(outcome.exitCode == 0 && outcome.finishedSteps.isEmpty, "\(outcome.error)")
        for film in Self.films { #expect(try first.bytes(film) == second.bytes(film), "\(film)") }
    }
}
