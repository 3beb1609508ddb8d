import Foundation
import ReelSpec
import ReelTestSupport
import Testing

/// The example of every instruction, as documentation and editors show it, is planned and rendered.
struct CatalogueExampleTests {
    /// The inputs that examples may name, and the files beside them.
    private static func makeInputs(in studio: Studio) async throws {
        for (name, color, tone) in [("clip.mp4", "0x20c020", 440), ("other.mp4", "0x2020c0", 330)] {
            try await studio.makeColor(name, color, seconds: 3, size: "64x36", tone: tone)
        }
        try await studio.ffmpeg("-f", "lavfi", "-i", "color=white:s=16x16:d=1", "-frames:v", "1", "logo.png")
        try await studio.ffmpeg("-f", "lavfi", "-i", "sine=f=220:r=48000:d=2", "song.wav")
        _ = try studio.folder.write(
            "LUT_3D_SIZE 2\n" + (0..<8).map { "\($0 & 1) \($0 >> 1 & 1) \($0 >> 2 & 1)\n" }.joined(), to: "look.cube")
        _ = try studio.folder.write("1\n00:00:00,500 --> 00:00:01,500\nGood morning\n", to: "captions.srt")
    }

    /// What must be there before an edit makes sense.
    private static let before = ["duck": "  - music: {track: song}\n"]

    @Test(arguments: InstructionCatalogue.all.map(\.word))
    func exampleRenders(word: String) async throws {
        let entry = try #require(InstructionCatalogue.entry(word))
        let studio = try Studio()
        try await Self.makeInputs(in: studio)
        try await studio.render(
            """
            inputs: {clip: clip.mp4, other: other.mp4, logo: logo.png, song: song.wav}
            edits:
            \(Self.before[word] ?? "")  - \(entry.example)
            exports: [{path: out.mp4, quality: draft}]
            """)
        let film = studio.film("out.mp4")
        #expect(try await film.times().count >= 25)
        #expect(try await film.unevenness(rate: 25) < 0.000_01)
    }
}
