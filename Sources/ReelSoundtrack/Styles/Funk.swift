extension StyleSheet {
    /// A groove: slap bass, scratching guitar, brass that answers.
    static let funk = StyleSheet(
        home: Mood(valence: 0.8, arousal: 0.7), tempo: 98...118, swing: 14, looseness: 3, colour: .ninths,
        cells: ["x-.x..x-x-......", "x--x--x-..x-x-..", "..x-x-.x..x-....", "xx.x..x-........"],
        answers: ["x--x--x-........", "..x-x---........", "x-......x-x-...."],
        parts: [
            Part(
                name: "slap bass", role: .bass, instruments: [(36, 92), (33, 82)], register: 28...48, velocity: 88, reverb: 4,
                gate: 82,
                patterns: ["R-....R-..5-8-..", "R--R..8.R-.R5-A-", "R.R8..R8.R5.R8A."]),
            Part(
                name: "scratch guitar", role: .chords, instruments: [(27, 70), (28, 72)], register: 55...74, voices: 3,
                velocity: 66,
                pan: 40,
                reverb: 18, gate: 55, patterns: ["..x...x...x...x.", "..xo..x...xo..xo", "o.xo.ox.o.xo.oxx"]),
            Part(
                name: "electric piano", role: .chords, instruments: [(5, 68), (7, 63), (4, 57)], register: 53...72, voices: 3,
                velocity: 60,
                pan: 84,
                reverb: 24, chorus: 16, entersAt: 30, gate: 85,
                patterns: ["x-----..........", "x-----.x--......", "x--x--.x--.x--.."]),
            Part(
                name: "brass", role: .lead, instruments: [(61, 72)], register: 60...79, velocity: 84, pan: 62, reverb: 30,
                gate: 80),
            Part(
                name: "organ", role: .lead, instruments: [(16, 95), (17, 70)], register: 60...79, velocity: 66, pan: 74,
                reverb: 26,
                gate: 88),
            Part(
                name: "drums", role: .drums, instruments: [(0, 87), (8, 83)], velocity: 86, reverb: 12, entersAt: 28,
                drums: [
                    DrumPattern((.kick, "X.......x......."), (.closedHat, "x.o.x.o.x.o.x.o.")),
                    DrumPattern(
                        (.kick, "X.....x.x..x...."), (.snare, "....X..o.o..X..."), (.closedHat, "xoxoxoxoxoxoxo.."),
                        (.openHat, "..............x.")),
                    DrumPattern(
                        (.kick, "X..x..x...xx...."), (.snare, "....X..o.o..X..o"), (.closedHat, "xoxoxoxoxoxoxo.."),
                        (.openHat, "..............x."), (.tambourine, "....x.......x...")),
                ]),
        ])
}
