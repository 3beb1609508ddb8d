import ReelDiagnostics
import ReelLocal
import ReelTestSupport
import Testing

/// OpenTimelineIO files as other programs write them: gaps, clips that run faster or stand still, and what is not read.
struct TimelineFileTests {
    private func range(_ start: Int, _ duration: Int) -> String {
        func time(_ frames: Int) -> String { "{\"OTIO_SCHEMA\": \"RationalTime.1\", \"value\": \(frames), \"rate\": 25.0}" }
        return "{\"OTIO_SCHEMA\": \"TimeRange.1\", \"start_time\": \(time(start)), \"duration\": \(time(duration))}"
    }

    private func clip(_ start: Int, _ duration: Int, effects: String = "") -> String {
        """
        {"OTIO_SCHEMA": "Clip.2", "name": "shot", "source_range": \(range(start, duration)), "effects": [\(effects)],
        "media_references": {"DEFAULT_MEDIA": {"OTIO_SCHEMA": "ExternalReference.1", "target_url": "clip.mp4"}},
        "active_media_reference_key": "DEFAULT_MEDIA"}
        """
    }

    private func warp(_ factor: Double) -> String { "{\"OTIO_SCHEMA\": \"LinearTimeWarp.1\", \"time_scalar\": \(factor)}" }

    private func gap(_ duration: Int) -> String { "{\"OTIO_SCHEMA\": \"Gap.1\", \"source_range\": \(range(0, duration))}" }

    private let fade = """
        {"OTIO_SCHEMA": "Transition.1", "name": "fade", "in_offset": {"value": 5, "rate": 25}, "out_offset": {"value": 5, "rate": 25}}
        """

    private func spec(_ items: String..., in studio: Studio) async throws -> String {
        try await studio.makeNumbered("clip.mp4", frames: 100, sound: true)
        _ = try studio.folder.write(
            """
            {"OTIO_SCHEMA": "Timeline.1", "name": "cut", "tracks": {"OTIO_SCHEMA": "Stack.1", "children": [
            {"OTIO_SCHEMA": "Track.1", "kind": "Video", "children": [\(items.joined(separator: ",\n"))]}]}}
            """, to: "cut.otio")
        return "inputs: {cut: {otio: cut.otio}}\nexports: [{path: out.mp4, quality: draft}]"
    }

    @Test func gapsAreBlackAndSilent() async throws {
        let studio = try Studio()
        try await studio.render(try await spec(gap(10), clip(20, 10), gap(5), clip(50, 10), in: studio))
        let film = studio.film("out.mp4")
        #expect(try await film.times().count == 35)
        let pixels = try await film.pixels()
        for frame in [0, 5, 9, 20, 24] { #expect(pixels.brightest(frame) < 24, "\(frame)") }
        let numbers = try await film.numbers()
        #expect(Array(numbers[10..<20]) == Array(20..<30))
        #expect(Array(numbers[25...]) == Array(50..<60))
        let sound = try await film.sound()
        #expect(sound.level(0.1, 0.3) < -80 && sound.level(0.85, 0.95) < -80)
        #expect(sound.level(0.5, 0.7) > -30)
    }

    @Test func clipsRunAsFastAsTheirWarpSays() async throws {
        let studio = try Studio()
        let freeze = "{\"OTIO_SCHEMA\": \"FreezeFrame.1\", \"effect_name\": \"FreezeFrame\", \"time_scalar\": 0}"
        try await studio.render(
            try await spec(
                clip(0, 10, effects: warp(2)), clip(40, 10, effects: warp(0.5)), clip(70, 5, effects: freeze), clip(80, 5),
                in: studio))
        let numbers = try await studio.film("out.mp4").numbers()
        try #require(numbers.count == 30)
        #expect(Array(numbers[..<10]) == stride(from: 0, to: 20, by: 2).map { $0 })
        #expect(zip(numbers[10..<20], 0...).allSatisfy { abs($0 - 40 - $1 / 2) <= 1 })
        #expect(Array(numbers[20..<25]) == [70, 70, 70, 70, 70])
        #expect(Array(numbers[25...]) == Array(80..<85))
    }

    @Test(arguments: [
        ("backwards", "clip 'shot' runs backwards, which is not read"),
        ("blur", "clip 'shot' has the effect 'Gaussian Blur', which is not read"),
        ("fade after a gap", "transition 'fade' follows a gap, and only one between clips is read"),
        ("fade into a gap", "a transition leads into a gap, and only one between clips is read"),
        ("fade to a held frame", "a transition beside the held frame of clip 'shot' is not read"),
    ])
    func whatIsNotReadIsNamed(what: String, problem: String) async throws {
        let studio = try Studio()
        let blur = "{\"OTIO_SCHEMA\": \"Effect.1\", \"effect_name\": \"Gaussian Blur\"}"
        let spec =
            switch what {
            case "backwards": try await spec(clip(10, 10, effects: warp(-1)), in: studio)
            case "blur": try await spec(clip(10, 10, effects: blur), in: studio)
            case "fade after a gap": try await spec(clip(0, 20), gap(5), fade, clip(40, 20), in: studio)
            case "fade into a gap": try await spec(clip(0, 20), fade, gap(5), clip(40, 20), in: studio)
            default: try await spec(clip(0, 20), fade, clip(40, 20, effects: warp(0)), in: studio)
            }
        let (_, diagnostics) = try await studio.prepare(spec, purpose: .check)
        #expect(diagnostics.map(\.message) == ["'cut.otio' cannot be used: \(problem)"])
    }
}
