import ReelDiagnostics
import ReelSpec
import ReelTestSupport
import Testing

/// Loads thousands of damaged specs: each gives jobs or says what is wrong, and says it at places in the file.
@Suite struct LoaderMutationTests {
    private static let sample = """
        version: 1
        name: promo
        backend: local
        params: {title: Dreams, size: 720p, factor: 2}
        env: [HOME]
        x-look: &look {position: bottom, color: '#ff0000'}
        matrix: {size: [720p, 1080p], include: [{size: 720p, note: small}], exclude: [{size: 1080p}]}
        inputs:
          city: footage/city.mp4
          walk: {path: walk.mov}
          stills: {glob: "*.jpg"}
        edits:
          - sequence: {clips: [city, {clip: walk, from: 0:05, to: 35%}], transition: {type: crossfade, duration: 1s}}
          - id: headline
            title: {<<: *look, text: "${{ params.title }} ${{ input.city.name }}", from: 0s}
          - cut: [{from: 1s, to: 2s}]
          - speed: ${{ params.factor }}
          - music: {mood: match, volume: 35%, duck: yes, seed: 7}
          - mute
        exports:
          - "out/${{ matrix.size }}.mp4"
          - {path: "out/${{ job.name }}.mp3", fps: 29.97, loudness: -14}
        """

    @Test(arguments: 0..<8)
    func `survives damaged specs`(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        let words =
            Self.sample.split { " \n".contains($0) }.map(String.init) + [
                "~", "[]", "{}", "1e400", ".nan", "-", "''", "${{", "}}",
            ]
        let loader = SpecLoader(overrides: SpecOverrides(environment: ["HOME": "/home"]))
        var rightCount = 0
        for _ in 0..<400 {
            var text = Self.sample
            for _ in 0...Int.random(in: 0..<3, using: &random) {
                guard let word = words.randomElement(using: &random), let other = words.randomElement(using: &random) else {
                    continue
                }
                let places = text.ranges(of: word)
                guard let place = places.randomElement(using: &random) else { continue }
                text.replaceSubrange(place, with: Bool.random(using: &random) ? other : "")
            }
            let loaded = loader.load(SourceFile(name: "damaged.yaml", text: text))
            #expect(!loaded.jobs.isEmpty || loaded.hasErrors, "neither jobs nor errors:\n\(text)")
            if !loaded.hasErrors { rightCount += 1 }
            let ranges = loaded.diagnostics.flatMap { [$0.range, $0.fix?.range] + $0.notes.map(\.range) }.compactMap { $0 }
            #expect(ranges.allSatisfy { $0.bytes.upperBound <= $0.file.bytes.count })
        }
        #expect(rightCount > 0 && rightCount < 400)
    }
}
