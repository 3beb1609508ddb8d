import Foundation
import ReelDiagnostics
import ReelLocal
import ReelMedia
import ReelSoundtrack
import ReelTestSupport
import ReelTimeline
import Testing

/// Films with music from a folder.
struct LibraryTests {
    /// A project with a clip of 20 s and a folder of two tracks of opposite moods, each 13 s long.
    private func studio(seconds: Int = 20) async throws -> Studio {
        let studio = try Studio()
        try FileManager.default.createDirectory(atPath: studio.folder.path("library"), withIntermediateDirectories: true)
        for (name, words) in [("bright.wav", "happy electronic"), ("dark.wav", "sad piano")] {
            try await studio.run(
                BuiltReel.path, ["compose", "--mood", words, "--length", "13s", "--seed", "5", "-o", "library/\(name)"])
        }
        try await studio.ffmpeg(
            "-f", "lavfi", "-i", "color=gray:s=64x64:r=25:d=\(seconds)", "-c:v", "libx264", "-preset", "ultrafast", "clip.mp4")
        return studio
    }

    private func spec(_ music: String) -> String {
        """
        inputs: {clip: clip.mp4}
        edits:
          - music: \(music)
        exports: [out.wav]
        """
    }

    @Test(arguments: [("happy", "bright.wav"), ("sad", "dark.wav")])
    func theTrackOfTheMoodIsTakenAndFitted(mood: String, name: String) async throws {
        let studio = try await studio()
        let music = "{from: library/, mood: \(mood), volume: 100%, fade_in: 0s, fade_out: 0s}"
        let (jobs, problems) = try await studio.prepare(spec(music))
        #expect(problems.isEmpty)
        let pick = try #require(jobs.first?.picks.first?.value)
        #expect(pick.choice.track.name == name && pick.choice.fit.pieces.count > 1)
        try await studio.render(spec(music))
        let sound = try await studio.film("out.wav").sound(channels: 1)
        #expect(sound.values.count == 20 * 48_000)
        #expect(sound.level(0, 1) > -45)
        #expect(sound.level(19.98, 20) < -45, "it ends with the film")
        // No click at a joint: the largest step there is no larger than elsewhere in the music.
        var joints: [Double] = []
        for piece in pick.choice.fit.pieces.dropLast() {
            joints.append((joints.last ?? 0) + (piece.upperBound - piece.lowerBound) / pick.choice.fit.rate)
        }
        let bounds = [0.2] + joints.flatMap { [$0 - 0.1, $0 + 0.1] } + [19.9]
        let elsewhere =
            stride(from: 0, to: bounds.count, by: 2).map { sound.largestStep(bounds[$0], bounds[$0 + 1]) }.max() ?? 0
        for joint in joints {
            #expect(sound.largestStep(joint - 0.1, joint + 0.1) <= elsewhere, "at \(joint)")
            #expect(sound.level(joint - 0.05, joint + 0.05) > -60)
        }
    }

    @Test func creditsComeFromTheFileAndFromTags() async throws {
        let studio = try await studio()
        try studio.folder.write(
            "bright.wav: {title: Morning Run, artist: Ann Lee, license: CC BY 4.0}\nnone.wav: {title: x}\n",
            to: "library/CREDITS.yaml")
        let (jobs, problems) = try await studio.prepare(spec("{from: library/, mood: happy}"))
        #expect(jobs.first?.picks.first?.value.credit.line == "\"Morning Run\" by Ann Lee, CC BY 4.0")
        #expect(problems.map(\.severity) == [.warning] && problems[0].message == "there is no track 'none.wav'")
    }

    @Test(arguments: ["mp4", "mkv", "webm", "mp3", "m4a", "wav"])
    func theCreditStandsInTheComment(format: String) async throws {
        let studio = try await studio(seconds: 3)
        try studio.folder.write("bright.wav: {artist: Ann Lee, license: CC BY 4.0}\n", to: "library/CREDITS.yaml")
        for (fields, tags, comment) in [
            ("mood: happy", "", "Music: \"bright\" by Ann Lee, CC BY 4.0"),
            ("mood: happy", ", tags: {comment: Mine}", "Mine\nMusic: \"bright\" by Ann Lee, CC BY 4.0"),
            ("mood: happy, credit: none", "", ""), ("mood: sad", "", ""),
        ] {
            try await studio.render(
                "inputs: {clip: clip.mp4}\nedits: [{music: {from: library/, \(fields)}}]\n"
                    + "exports: [{path: out.\(format)\(tags)}]\n")
            let (_, bytes) = try await ChildProcess(
                "ffprobe",
                [
                    "-v", "error", "-show_entries", "format_tags=comment", "-of", "default=nw=1:nk=1",
                    studio.folder.path("out.\(format)"),
                ]
            ).output()
            #expect(String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .newlines) == comment, "\(fields)\(tags)")
        }
    }

    @Test func anEndTitleNamesTheMusicOverTheLastSeconds() async throws {
        let studio = try await studio(seconds: 8)
        func titles(_ credit: String) async throws -> [(text: String, span: TimeSpan)] {
            let (jobs, problems) = try await studio.prepare(
                "inputs: {clip: clip.mp4}\nedits: [{music: {from: library/, mood: sad, credit: \(credit)}}]\n"
                    + "exports: [out.mp4]\n")
            #expect(problems.isEmpty)
            return try #require(jobs.first).timeline.effects.compactMap { effect in
                if case .title(let card) = effect.kind { (card.text, effect.placement.span) } else { nil }
            }
        }
        let shown = try await titles("title")
        #expect(shown.map(\.text) == ["Music: \"dark\""])
        #expect(shown.map(\.span) == [TimeSpan(MediaTime(seconds: 4), MediaTime(seconds: 8))])
        #expect(try await titles("metadata").isEmpty)
    }

    /// As those of a title are; the comment of a file is text, which needs no font.
    @Test(arguments: [("title", true), ("metadata", false)])
    func lettersOfTheCreditThatNoFontHasAreTold(place: String, isTold: Bool) async throws {
        let studio = try await studio(seconds: 3)
        try studio.folder.write("bright.wav: {artist: \"Ann \\uE123\"}\n", to: "library/CREDITS.yaml")
        let (jobs, problems) = try await studio.prepare(
            "inputs: {clip: clip.mp4}\nedits: [{music: {from: library/, mood: happy, credit: \(place)}}]\n"
                + "exports: [out.mp4]\n")
        #expect(jobs.isEmpty == isTold)
        #expect(problems.map(\.id) == (isTold ? [.missingFont] : []))
        #expect(
            problems.allSatisfy {
                $0.message == "the credit of the music has letters that no font of this machine draws: '\u{E123}' (U+E123)"
            })
    }

    @Test(arguments: [
        ("edits: [{music: {mood: calm, credit: title}}]", "'credit' has a meaning for music from a folder only"),
        ("edits: [{music: {from: library/, credit: title}}]", "there is no picture to show a credit on"),
    ])
    func aCreditWithoutAPlaceIsTold(edits: String, message: String) async throws {
        let studio = try Studio()
        try await studio.ffmpeg("-f", "lavfi", "-i", "sine=d=3", "tone.wav")
        let (_, problems) = try await studio.prepare("inputs: {tone: tone.wav}\n\(edits)\nexports: [out.wav]\n")
        #expect(problems.map(\.message) == [message])
    }

    @Test func aTrackThatCannotBeReadIsLeftOut() async throws {
        let studio = try await studio()
        try studio.folder.write("no sound at all", to: "library/broken.mp3")
        let (jobs, problems) = try await studio.prepare(spec("{from: library/, mood: sad}"))
        #expect(jobs.count == 1 && problems.map(\.severity) == [.warning])
        #expect(problems[0].message.hasPrefix("the track 'broken.mp3' is left out: "))
    }

    @Test(arguments: ["{mood: match}", "{from: library/, mood: happy}"])
    func aFilmOfOneFrameHasMusic(music: String) async throws {
        let studio = try await studio()
        try await studio.ffmpeg(
            "-f", "lavfi", "-i", "color=gray:s=64x64:r=25", "-frames:v", "1", "-c:v", "libx264", "-y", "clip.mp4")
        try await studio.render("inputs: {clip: clip.mp4}\nedits: [{music: \(music)}]\nexports: [out.wav]\n")
        #expect(try await studio.film("out.wav").sound(channels: 1).values.count == 48_000 / 25)
    }

    @Test func whatIsWrongWithAFolderIsSaid() async throws {
        let studio = try Studio()
        try await studio.makeColor("clip.mp4", "white", seconds: 3)
        func message(_ music: String) async throws -> String {
            try await studio.prepare(spec(music)).diagnostics.map(\.message).joined(separator: "; ")
        }
        #expect(try await message("{from: nowhere/}") == "there is no folder 'nowhere/'")
        try FileManager.default.createDirectory(atPath: studio.folder.path("empty"), withIntermediateDirectories: true)
        try studio.folder.write("not music", to: "empty/notes.txt")
        #expect(try await message("{from: empty/}") == "the folder 'empty/' holds no track")
        let checked = try await studio.prepare(spec("{from: empty/}"), purpose: .check)
        #expect(checked.diagnostics.map(\.message) == ["the folder 'empty/' holds no track"])
        try FileManager.default.createDirectory(atPath: studio.folder.path("short"), withIntermediateDirectories: true)
        try await studio.ffmpeg("-f", "lavfi", "-i", "sine=d=1.5", "short/a.wav")
        try await studio.ffmpeg("-f", "lavfi", "-i", "anullsrc=d=5", "short/b.wav")
        #expect(try await message("{from: short/}") == "no track of 'short/' can be made to fit")
        #expect(try await message("{from: short/, style: piano}").hasPrefix("'style' has no meaning for music from the folder"))
    }

    @Test func aSoundFontIsCheckedAndCountsForTheKey() async throws {
        let studio = try Studio()
        try await studio.makeColor("clip.mp4", "white", seconds: 3)
        try studio.folder.write("no font", to: "font.sf2")
        let (_, problems) = try await studio.prepare(spec("{mood: calm, soundfont: font.sf2}"))
        #expect(
            problems.first?.message == "'font.sf2' cannot play music: it does not begin as a RIFF file of type 'sfbk' does")
    }
}
