import Foundation
import ReelTestSupport
import Testing

/// Files that cannot be taken: the whole message, exit code 1, nothing rendered.
@Suite("A wrong input")
struct WrongInputTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let prepare: @Sendable (ReelProject) async throws -> Void
        let message: String
        var hint = ""

        var testDescription: String { name }

        /// - Parameter name: the input's path in the spec.
        init(
            _ name: String, _ message: String, hint: String = "",
            prepare: @escaping @Sendable (ReelProject) async throws -> Void = { _ in }
        ) {
            self.name = name
            self.message = message
            self.hint = hint
            self.prepare = prepare
        }

        /// A file that tests have.
        init(_ fixture: MediaFixture, _ message: String, hint: String = "") {
            self.init(fixture.rawValue, message, hint: hint) { project in
                try project.copy(await MediaFixtures.path(fixture), to: fixture.rawValue)
            }
        }
    }

    private static let accepted =
        "accepted are mp4, mov, avi, webm, mkv, jpg, jpeg, png, gif, webp, mp3, wav, m4a, aac, of at most 500 MB"

    static let cases: [Case] = [
        Case("nowhere.mp4", "error[missing-input]: there is no file 'nowhere.mp4'"),
        Case(.empty, "error[empty-input]: 'empty.mp4' is empty"),
        Case(
            .withoutIndex, "error[broken-input]: 'without-index.mp4' is broken: it is cut off: the last 0.1 MB are missing",
            hint: "copy it again from where it comes from"),
        Case(
            .cutOff, "error[broken-input]: 'cut-off.mp4' is broken: it is cut off: the last 5000 bytes are missing",
            hint: "copy it again from where it comes from"),
        Case(
            .noise, "error[misnamed-input]: 'noise.mp4' says MP4, but its first bytes are not those of any known type",
            hint: "it may be damaged, or encrypted"),
        Case(
            "large.mp4", "error[input-too-large]: 'large.mp4' has 500.1 MB: inputs have at most 500 MB",
            hint: "to shrink it: ffmpeg -i large.mp4 -c:v libx264 -crf 26 -preset slow -c:a aac -b:a 128k large-converted.mp4"
        ) {
            project in
            try project.write("", to: "large.mp4")
            truncate(project.path("large.mp4"), 500_000_001)
        },
        Case("folder.mp4", "error[unreadable-input]: 'folder.mp4' is a folder, not a file") { project in
            try project.write("", to: "folder.mp4/file")
        },
        Case("pipe.mp4", "error[unreadable-input]: 'pipe.mp4' is a pipe, not a file") { project in
            mkfifo(project.path("pipe.mp4"), 0o600)
        },
        Case(
            .notes, "error[unsupported-type]: 'notes.txt' (12 bytes) is a text",
            hint: accepted),
        Case(
            .transport, "error[unsupported-type]: 'transport.ts' (0.2 MB) is an MPEG transport stream",
            hint: accepted + "; to convert it: ffmpeg -i transport.ts transport.mp4"),
        Case(
            .matroskaNamedMP4, "error[misnamed-input]: 'matroska.mp4' says MP4, but holds Matroska",
            hint: "to rename it: mv matroska.mp4 matroska.mkv"),
        Case(
            .waveNamedMP3, "error[misnamed-input]: 'wave.mp3' says MP3, but holds WAV",
            hint: "to rename it: mv wave.mp3 wave.wav"),
        Case(
            .flacNamedMP3, "error[misnamed-input]: 'flac.mp3' says MP3, but is a FLAC file",
            hint: "to convert it: ffmpeg -i flac.mp3 flac-converted.wav"),
        Case(.script, "error[misnamed-input]: 'script.mp3' says MP3, but is a script"),
        Case(
            .playlist, "error[misnamed-input]: 'playlist.mp4' says MP4, but is an HLS playlist",
            hint: "Reel opens no file that names others: give it the media file itself"),
    ]

    @Test(arguments: cases)
    func isRefused(_ wrong: Case) async throws {
        let project = try ReelProject()
        try await wrong.prepare(project)
        let line = "inputs: {clip: \(wrong.name)}"
        try project.write("version: 1\n\(line)\nexports: [out/film.mp4]\n", to: "film.yaml")
        let marks = String(repeating: "^", count: wrong.name.count)
        try await project.reel("run", "film.yaml").expect(
            1,
            error: """
                \(wrong.message)
                 --> film.yaml:2:16
                  |
                2 | \(line)
                  |                \(marks)\(wrong.hint.isEmpty ? "" : " " + wrong.hint)
                1 error

                """)
        #expect(!project.exists("out") && project.storedFiles() == [])
    }

    /// Files that would have ffmpeg call an address, if it believed them.
    @Test(
        "What names an address is not opened, and nobody calls",
        arguments: [
            ("list.mp4", "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nADDRESS\n#EXT-X-ENDLIST\n"),
            ("list.mov", "ffconcat version 1.0\nfile 'ADDRESS'\n"),
            ("list.mkv", "<?xml version=\"1.0\"?><MPD><Period><BaseURL>ADDRESS</BaseURL></Period></MPD>\n"),
            ("list.mp3", "[playlist]\nFile1=ADDRESS\n"), ("list.wav", "ADDRESS\n"),
            ("list.png", "<svg xmlns=\"http://www.w3.org/2000/svg\"><image href=\"ADDRESS\"/></svg>"),
            ("list.avi", "v=0\no=- 0 0 IN IP4 127.0.0.1\nc=IN IP4 127.0.0.1\nm=video 9 RTP/AVP 96\na=control:ADDRESS\n"),
        ])
    func callsNobody(name: String, text: String) async throws {
        let listener = try LoopbackListener()
        let project = try ReelProject()
        try project.write(text.replacing("ADDRESS", with: "http://127.0.0.1:\(listener.port)/film.ts"), to: name)
        try project.write("version: 1\ninputs: {clip: \(name)}\nexports: [out/film.mp4]\n", to: "film.yaml")
        let outcome = try await project.reel("run", "film.yaml")
        #expect(outcome.exitCode == 1 && outcome.error.hasPrefix("error[misnamed-input]: '\(name)' says "), "\(outcome.error)")
        #expect(!listener.wasCalled)
        #expect(!project.exists("out"))
    }

    @Test("An input that this user may not read", .enabled(if: getuid() != 0, "root may read everything"))
    func unreadable() async throws {
        let project = try ReelProject()
        try project.copy(await DemoClip.path(), to: "clip.mp4")
        chmod(project.path("clip.mp4"), 0)
        try project.write("version: 1\ninputs: {clip: clip.mp4}\nexports: [out/film.mp4]\n", to: "film.yaml")
        let outcome = try await project.reel("run", "film.yaml")
        #expect(outcome.exitCode == 1)
        #expect(
            outcome.error.hasPrefix("error[unreadable-input]: 'clip.mp4' cannot be read: Permission denied\n"),
            "\(outcome.error)")
    }

    @Test("An input that is pinned to other content")
    func pinned() async throws {
        let project = try ReelProject()
        try project.copy(await DemoClip.path(), to: "clip.mp4")
        let digest = String(repeating: "0", count: 64)
        try project.write(
            "version: 1\ninputs:\n  clip:\n    path: clip.mp4\n    sha256: \(digest)\nexports: [out/film.mp4]\n",
            to: "film.yaml")
        try await project.reel("run", "film.yaml").expect(
            1,
            error: """
                error[changed-input]: 'clip.mp4' is not the file that this spec was written for
                 --> film.yaml:5:13
                  |
                5 |     sha256: {digest}
                  |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ its SHA-256 is {digest}
                1 error

                """)
    }
}
