import ReelTestSupport
import Testing

@Suite("The comparison")
struct ComparisonPageTests {
    static let specs = PageSnippet.all(of: "docs/comparison.md").filter { $0.language == "yaml" }

    @Test("The page has specs") func hasSpecs() { #expect(Self.specs.count == 3) }

    @Test("Every spec of docs/comparison.md is right", arguments: specs)
    func isRight(spec: PageSnippet) async throws {
        let project = try ReelProject()
        try project.copy(await DemoClip.longPath(), to: "clip.mp4")
        try project.copy(await DemoClip.longPath(), to: "talk.mp4")
        try project.copy(await MediaFixtures.path(.songWAV), to: "song.wav")
        try project.write(spec.text + "\n", to: "film.yaml")
        let outcome = try await project.reel("check", "film.yaml")
        #expect(outcome.exitCode == 0, "\(outcome.error)")
    }
}
