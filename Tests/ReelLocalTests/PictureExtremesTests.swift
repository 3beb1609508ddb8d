import Foundation
import ReelDiagnostics
import ReelLocal
import ReelMedia
import Testing

/// The picture's edits on footage that is large, small, slow, fast, upright, deep or transparent.
struct PictureExtremesTests {
    /// Edits that change frames in all ways: geometry, colours, time, and things laid over.
    private static let edits = """
          - crop: {aspect: 1:1}
          - rotate: {angle: 10, fill: true}
          - flip
          - color: {saturation: 20, temperature: 20, from: 25%}
          - denoise
          - ken_burns
          - chroma_key: {background: '#102030', from: 50%}
          - fade: {in: 0.1s}
          - reverse: {from: 50%}
          - freeze: {at: 0s, duration: 1s}
        """

    @Test(arguments: [
        ("tiny.mp4", "color=gray:s=16x16:r=25:d=1", "crop=2:2", ["-c:v", "libx264"]),
        ("pixel.png", "color=gray:s=16x16:r=25:d=1", "crop=1:1:exact=1,format=rgb24", ["-frames:v", "1"]),
        ("odd.mkv", "testsrc=s=17x31:r=25:d=1", "null", ["-c:v", "libx264", "-pix_fmt", "yuv444p"]),
        (
            "large.mp4", "testsrc=s=3840x2160:r=5:d=0.6", "null",
            ["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p"]
        ),
        ("slow.mp4", "testsrc=s=64x64:r=1:d=4", "null", ["-c:v", "libx264", "-pix_fmt", "yuv420p"]),
        ("fast.mp4", "testsrc=s=64x64:r=120:d=1", "null", ["-c:v", "libx264", "-pix_fmt", "yuv420p"]),
        ("deep.mp4", "testsrc=s=64x64:r=25:d=1", "null", ["-c:v", "libx264", "-pix_fmt", "yuv420p10le"]),
        ("clear.webm", "testsrc=s=64x64:r=25:d=1", "format=yuva420p", ["-c:v", "libvpx-vp9", "-deadline", "realtime"]),
        ("still.jpg", "testsrc=s=60x90:r=25:d=1", "format=yuvj420p", ["-frames:v", "1"]),
    ])
    func allEditsRender(name: String, source: String, filter: String, encoding: [String]) async throws {
        let studio = try Studio()
        try await studio.run(
            "ffmpeg", ["-nostdin", "-v", "error", "-y", "-f", "lavfi", "-i", source, "-vf", filter] + encoding + [name])
        try await studio.render("inputs: {clip: \(name)}\nedits:\n\(Self.edits)\nexports: [{path: out.mp4, quality: draft}]")
        let film = studio.film("out.mp4")
        let inspected = try await film.inspected()
        let picture = try #require(inspected.info?.mainPicture)
        #expect(picture.size.width == picture.size.height)
        let rate = try #require(picture.frameRate).perSecond
        let lengths = ["pixel.png": 5, "still.jpg": 5, "large.mp4": 0.6, "slow.mp4": 4]
        let old: Double = lengths[name] ?? 1
        #expect(try await film.times().count == Int(((old + 1) * rate).rounded()))
        #expect(try await film.unevenness(rate: rate) < 0.000_01)
    }

    @Test func cropOfAPortraitPhoneFilmIsInItsUprightFrame() async throws {
        let studio = try Studio()
        try await studio.makeColor("flat.mp4", "0xc0c0c0", seconds: 0.4, size: "160x90")
        try await studio.ffmpeg("-i", "flat.mp4", "-c", "copy", "-metadata:s:v", "rotate=90", "clip.mp4")
        try await studio.render(
            "inputs: {clip: clip.mp4}\nedits: [{crop: {height: 50%}}]\nexports: [{path: out.mp4, quality: draft}]")
        let pixels = try await studio.film("out.mp4").pixels()
        #expect((pixels.width, pixels.height) == (90, 80))
    }

    @Test(arguments: [
        ("crop: {width: 200}", "a part of 200 pixels does not fit into the frame's 160"),
        ("crop: {height: 50, y: 41}", "the part reaches 1 px beyond the frame's lower edge"),
        ("crop: {width: 0%}", "nothing of the frame of 160x90 would be left"),
        ("crop: 0.01", "nothing of the frame of 160x90 would be left"),
        ("freeze: {at: 1s, duration: 0s}", "the picture would not be held"),
        ("freeze: 9s", "9s lies outside the film, which lasts 2s"),
        ("loop: {until: 0s}", "nothing would be left to play"),
        ("loop: {until: 10h}", "2s would be played more than 1000 times"),
        ("ken_burns: {zoom_to: 1}", "a zoom of 1 shows all of the picture, so there is nowhere to move"),
        ("reverse: {from: 2s}", "nothing lies between 2s and 2s"),
        ("lut: nowhere.cube", "there is no file 'nowhere.cube'"),
        ("chroma_key: {background: song}", "'song' has no picture"),
    ])
    func whatCannotBeIsDiagnosed(edit: String, message: String) async throws {
        let studio = try Studio()
        try await studio.makeColor("clip.mp4", "gray", seconds: 2)
        try await studio.ffmpeg("-f", "lavfi", "-i", "sine=d=1", "song.wav")
        let (_, diagnostics) = try await studio.prepare(
            "inputs: {clip: clip.mp4, song: song.wav}\nedits: [{\(edit)}]\nexports: [out.mp4]", purpose: .check)
        #expect(diagnostics.map(\.message) == [message])
    }

    @Test(arguments: [
        "crop: 1:1", "rotate: 90", "flip", "color: {gamma: 2}", "denoise", "ken_burns", "stabilize", "freeze: 1s",
    ])
    func soundAloneHasNoPictureToChange(edit: String) async throws {
        let studio = try Studio()
        try await studio.ffmpeg("-f", "lavfi", "-i", "sine=d=2", "song.wav")
        let (_, diagnostics) = try await studio.prepare(
            "inputs: {song: song.wav}\nedits:\n  - \(edit)\nexports: [out.mp3]", purpose: .check)
        #expect(diagnostics.map(\.message) == ["there is no picture to \(edit.prefix { $0 != ":" })"])
    }
}
