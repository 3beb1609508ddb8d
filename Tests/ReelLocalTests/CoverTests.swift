import Foundation
import ReelDiagnostics
import ReelLocal
import ReelMedia
import ReelTestSupport
import Testing

/// Pictures that players show with a file of sound, as ffprobe reads them.
struct CoverTests {
    private func studio() async throws -> Studio {
        let studio = try Studio()
        try await studio.ffmpeg("-f", "lavfi", "-i", "sine=d=1", "tone.wav")
        try await studio.ffmpeg("-f", "lavfi", "-i", "testsrc=s=64x48:d=1", "-frames:v", "1", "art.png")
        try await studio.ffmpeg("-i", "art.png", "art.jpg")
        return studio
    }

    /// The last export has what nothing else needs: it is mixed and encoded at once.
    @Test(arguments: ["mp3", "m4a"], ["art.png", "art.jpg"])
    func aCoverIsThePictureAsItWas(format: String, cover: String) async throws {
        let studio = try await studio()
        for exports in [
            "[{path: out.\(format), cover: \(cover)}]",
            "[{path: out.\(format), cover: \(cover), tags: {title: Hello}}, other.wav]",
        ] {
            try await studio.render("inputs: {tone: tone.wav}\nedits: [{volume: 50%}]\nexports: \(exports)\n")
            let (_, bytes) = try await ChildProcess(
                "ffprobe",
                [
                    "-v", "error", "-show_entries", "stream=codec_type:stream_disposition=attached_pic", "-of", "csv=p=0",
                    studio.folder.path("out.\(format)"),
                ]
            ).output()
            let streams = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map { $0.split(separator: ",") }
            #expect(streams == [["audio", "0"], ["video", "1"]], "\(exports)")
            try await studio.ffmpeg("-i", "out.\(format)", "-map", "0:v", "-c", "copy", "-f", "image2", "taken-\(cover)")
            #expect(
                FileManager.default.contentsEqual(
                    atPath: studio.folder.path("taken-\(cover)"), andPath: studio.folder.path(cover)))
            #expect(abs(try await studio.film("out.\(format)").sound().length - 1) < 0.06)
        }
    }

    @Test func anotherCoverIsAnotherFile() async throws {
        let studio = try await studio()
        let spec = "inputs: {tone: tone.wav}\nexports: [{path: out.mp3, cover: art.png}]\n"
        try await studio.render(spec)
        let before = try Data(contentsOf: studio.folder.url.appending(path: "out.mp3"))
        try await studio.ffmpeg("-f", "lavfi", "-i", "color=red:s=64x48:d=1", "-frames:v", "1", "art.png")
        try await studio.render(spec)
        #expect(try Data(contentsOf: studio.folder.url.appending(path: "out.mp3")) != before)
    }

    @Test(arguments: [
        ("out.mp3, cover: tone.wav", DiagnosticID.badValue, "'tone.wav' is a file of type WAV, which players show as no cover"),
        ("out.wav, cover: art.png", .badValue, "wav cannot hold a cover"),
        ("out.mp3, cover: lost.png", .missingInput, "there is no file 'lost.png'"),
    ])
    func whatIsNoCoverIsTold(export: String, id: DiagnosticID, message: String) async throws {
        let (_, diagnostics) = try await studio().prepare(
            "inputs: {tone: tone.wav}\nexports: [{path: \(export)}]\n", purpose: .check)
        #expect(diagnostics.map(\.id) == [id] && diagnostics.first?.message == message)
    }
}
