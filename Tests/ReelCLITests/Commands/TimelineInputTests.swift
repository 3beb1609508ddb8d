import Foundation
import ReelTestSupport
import Testing

@Suite("Inputs that are timelines")
struct TimelineInputTests {
    /// A project with a timeline that Reel wrote itself, in a folder of its own beside the footage.
    private static func project() async throws -> ReelProject {
        let project = try ReelProject()
        try project.copy(await DemoClip.path(), to: "cut/a clip.mp4")
        try project.write(
            """
            version: 1
            inputs: {clip: a clip.mp4}
            edits:
              - sequence:
                  clips: [{clip: clip, to: 4s}, {clip: clip, from: 6s, to: 10s}]
                  transition: {type: crossfade, duration: 1s}
            exports: [out/film.mp4]

            """, to: "cut/film.yaml")
        let outcome = try await project.reel("timeline", "film.yaml", "--format", "otio", in: "cut")
        #expect(outcome.exitCode == 0, "\(outcome.error)")
        try project.write(outcome.output, to: "cut/edit.otio")
        try project.write(
            "version: 1\ninputs: {cut: {otio: cut/edit.otio}}\nedits:\n  - trim: {to: 6s}\nexports: [out/film.mp4]\n",
            to: "film.yaml")
        return project
    }

    @Test("A film starts from a timeline, and has its cuts and crossfades")
    func startsFromIt() async throws {
        let project = try await Self.project()
        let outcome = try await project.reel("timeline", "film.yaml")
        #expect(
            outcome.output.hasPrefix("Timeline (1 track, 6s):\n1. Video: cut (0-4s), cut (3-6s, crossfade 1s)\n"),
            "\(outcome.output)\(outcome.error)")
        let plan = try await project.reel("plan", "film.yaml")
        #expect(plan.exitCode == 0, "\(plan.error)")
    }

    @Test("It is one of the clips of a sequence, whole")
    func inSequence() async throws {
        let project = try await Self.project()
        let spec =
            "version: 1\ninputs: {cut: {otio: cut/edit.otio}}\nedits:\n  - sequence: [cut, cut]\nexports: [out/film.mp4]\n"
        try project.write(spec, to: "film.yaml")
        #expect(try await project.reel("timeline", "film.yaml").output.hasPrefix("Timeline (1 track, 14s):"))
        try project.write(spec.replacing("[cut, cut]", with: "[{clip: cut, from: 1s}]"), to: "film.yaml")
        let outcome = try await project.reel("check", "film.yaml")
        #expect(outcome.exitCode == 1 && outcome.error.contains("is a timeline"), "\(outcome.error)")
    }

    @Test(
        "What it cannot be used for is told",
        arguments: [
            ("a%20clip.mp4", "gone.mp4", "gone.mp4"), ("\"Clip.2\"", "\"Stack.1\"", "Stack"),
            ("a%20clip.mp4", "https://example.com/a.mp4", "names no file"),
            ("\"Timeline.1\"", "\"Marker.2\"", "no OpenTimelineIO"),
            ("\"value\": 195", "\"value\": 19500", "lasts"), ("\"Video\"", "\"Audio\"", "no track of pictures"),
        ])
    func refused(old: String, new: String, words: String) async throws {
        let project = try await Self.project()
        let text = try #require(project.text("cut/edit.otio"))
        try project.write(text.replacing(old, with: new), to: "cut/edit.otio")
        let outcome = try await project.reel("check", "film.yaml")
        #expect(outcome.exitCode == 1)
        #expect(outcome.error.contains(words), "\(outcome.error)")
    }
}
