import Foundation
import ReelTestSupport
import Testing

@Suite("reel timeline")
struct TimelineCommandTests {
    private static func project() async throws -> ReelProject {
        let project = try ReelProject()
        try project.copy(await DemoClip.path(), to: "footage/a clip.mp4")
        try project.write(
            """
            version: 1
            inputs: {clip: footage/a clip.mp4}
            edits:
              - sequence:
                  clips: [{clip: clip, to: 4s}, {clip: clip, from: 6s, to: 10s}]
                  transition: {type: crossfade, duration: 1s}
              - speed: {factor: 2, from: 5s}
              - title: {text: "A & B\\n早安", from: 1s, to: 3s}
              - audio: {clip: clip, at: 2s, to: 1s}
            exports: [out/film.mp4]

            """, to: "film.yaml")
        return project
    }

    @Test(
        "OpenTimelineIO reads what is written, and has the same ranges",
        .enabled("opentimelineio is not installed and cannot be had") { await OpenTimelineIO.isInstalled.value })
    func openTimelineIO() async throws {
        let project = try await Self.project()
        let outcome = try await project.reel("timeline", "film.yaml", "--format", "otio")
        #expect(outcome.exitCode == 0, "\(outcome.error)")
        #expect(outcome.output.contains("\"target_url\": \"footage/a%20clip.mp4\""))
        try project.write(outcome.output, to: "film.otio")
        #expect(
            try await OpenTimelineIO.lines(of: project.path("film.otio")) == [
                "Video", "Clip clip 0.0 105.0 30.0", "SMPTE_Dissolve 15.0 15.0", "Clip clip 195.0 45.0 30.0",
                "Clip clip 240.0 30.0 30.0 x2.0",
                "Video", "Gap 0.0 30.0 30.0", "Clip A & B / 早安 0.0 60.0 30.0",
                "Audio", "Clip clip 0.0 120.0 30.0", "Gap 0.0 30.0 30.0", "Clip clip 240.0 30.0 30.0 x2.0",
                "Audio", "Gap 0.0 60.0 30.0", "Clip clip 0.0 30.0 30.0", "Clip clip 180.0 60.0 30.0",
            ])
    }

    @Test("An edit decision list has each cut, dissolve and speed in frames")
    func editDecisionList() async throws {
        let project = try await Self.project()
        let outcome = try await project.reel("timeline", "film.yaml", "--format", "edl")
        let lines = outcome.output.split(separator: "\n").map(String.init)
        #expect(
            lines.prefix(11) == [
                "TITLE: film", "FCM: NON-DROP FRAME",
                "001  AX       V     C        00:00:00:00 00:00:04:00 00:00:00:00 00:00:04:00", "* FROM CLIP NAME: clip",
                "002  AX       V     C        00:00:03:00 00:00:03:00 00:00:03:00 00:00:03:00",
                "002  AX       V     D    030 00:00:06:00 00:00:08:00 00:00:03:00 00:00:05:00", "* FROM CLIP NAME: clip",
                "* TO CLIP NAME: clip", "003  AX       V     C        00:00:08:00 00:00:10:00 00:00:05:00 00:00:06:00",
                "M2   AX       60.0                00:00:08:00", "* FROM CLIP NAME: clip",
            ])
        #expect(lines.contains("* TITLE: A & B / 早安 00:00:01:00 00:00:03:00"))
    }

    @Test("Final Cut Pro's XML is well-formed, and its times are whole frames")
    func finalCut() async throws {
        let project = try await Self.project()
        let outcome = try await project.reel("timeline", "film.yaml", "--format", "fcpxml")
        let parsed = try await Python.run(
            """
            import sys, xml.etree.ElementTree as tree
            root = tree.fromstring(sys.argv[1])
            spine = root.find(".//spine")
            for item in spine.iter():
                if item.get("duration"): print(item.tag, item.get("offset"), item.get("start"), item.get("duration"))
            print(repr(root.find(".//text-style").text))
            """, outcome.output)
        #expect(
            parsed == [
                "asset-clip 0s 0s 105/30s", "title 30/30s 0s 60/30s", "asset-clip 60/30s 0s 30/30s",
                "transition 90/30s None 30/30s", "asset-clip 105/30s 195/30s 45/30s", "asset-clip 150/30s 240/30s 30/30s",
                "'A & B\\n早安'",
            ])
        #expect(
            outcome.output.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE fcpxml>\n<fcpxml version=\"1.9\">"))
    }

    @Test("The service's draft has tracks by type, with lengths in milliseconds")
    func draft() async throws {
        let project = try await Self.project()
        let outcome = try await project.reel("timeline", "film.yaml", "--format", "draft")
        let draft = try JSONDecoder().decode(Draft.self, from: Data(outcome.output.utf8))
        #expect(draft.d == 6000)
        #expect(draft.t.map(\.tt) == [0, 1, 1, 7])
        #expect(draft.t[0].sg.map(\.d) == [4000, 2000, 1000])
        #expect(draft.t.last?.sg.map(\.d) == [2000])
    }

    private struct Draft: Decodable {
        struct Track: Decodable { let tt: Int; let sg: [Segment] }
        struct Segment: Decodable { let d: Int }
        let t: [Track]
        let d: Int
    }

    @Test("The picture shows each track where its things are")
    func picture() async throws {
        let project = try await Self.project()
        try await project.reel("timeline", "film.yaml", "--png", "tracks.png").expect(0, output: "tracks.png\n")
        // Lanes from the top: the title, the picture, two of sound. The film's 6 s are 1146 pixels wide from 110 on.
        for (x, y, color) in [(400, 85, [0xb5, 0x82, 0x3a]), (900, 85, [0x21, 0x24, 0x2b]), (400, 154, [0x3f, 0x6f, 0xae])] {
            let (_, bytes) = try await ChildPixel.read(project.path("tracks.png"), x: 110 + x, y: y)
            // ffmpeg draws in another colour space, which rounds.
            #expect(bytes.count == 3 && zip(bytes, color).allSatisfy { abs(Int($0) - $1) <= 3 }, "\(x) \(y): \(bytes)")
        }
    }

    @Test("Several jobs are not one file")
    func severalJobs() async throws {
        let project = try await Self.project()
        try project.write(try #require(project.text("film.yaml")).replacing("out/film", with: "out/other"), to: "other.yaml")
        let outcome = try await project.reel("timeline", "film.yaml", "other.yaml", "--format", "otio")
        #expect(outcome.exitCode == 2)
    }
}
