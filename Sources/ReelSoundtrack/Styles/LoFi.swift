extension StyleSheet {
    /// Electric piano in ninths, lazy drums, everything a little late.
    static let lofi = StyleSheet(
        home: Mood(valence: 0.15, arousal: -0.25), tempo: 68...88, swing: 34, looseness: 9, colour: .ninths,
        cells: ["x--x--x---x-----", "..x-x--x--x-----", "x-----x-x--x----", "...xx---x-x-----"],
        answers: ["x--x------------", "..x---x---------", "x-------..x-----"],
        parts: [
            Part(
                name: "electric piano", role: .chords, instruments: [(4, 85)], register: 52...72, voices: 4, velocity: 56,
                pan: 58,
                reverb: 44, chorus: 24, gate: 98,
                patterns: ["x---------------", "x---------x-----", "x-----x---o-----"]),
            Part(
                name: "bass", role: .bass, instruments: [(33, 92), (32, 96)], register: 28...45, velocity: 66, reverb: 6,
                entersAt: 26,
                patterns: ["R-------R-......", "R-------R-..5---", "R--R----..R-5-A-"]),
            Part(
                name: "vibraphone", role: .lead, instruments: [(11, 106)], register: 62...82, velocity: 84, pan: 76,
                reverb: 60,
                gate: 130),
            Part(
                name: "jazz guitar", role: .lead, instruments: [(26, 100)], register: 57...77, velocity: 68, pan: 46,
                reverb: 46,
                chorus: 10, gate: 96),
            Part(
                name: "pad", role: .pad, instruments: [(89, 81)], register: 55...74, voices: 3, velocity: 44, reverb: 70,
                chorus: 24,
                entersAt: 58, gate: 101),
            Part(
                name: "drums", role: .drums, instruments: [(32, 106), (8, 119)], velocity: 70, reverb: 20, entersAt: 36,
                drums: [
                    DrumPattern((.kick, "X.......X.x....."), (.rim, "....X.......X..."), (.closedHat, "X.x.X.x.X.x.X.x.")),
                    DrumPattern(
                        (.kick, "x......x..x....."), (.rim, "....x.......x..."), (.closedHat, "x.o.x.o.x.o.x.oo")),
                    DrumPattern(
                        (.kick, "x..x...x..x....."), (.snare, "....x.......x..o"), (.closedHat, "x.oox.o.x.oox.o."),
                        (.pedalHat, "..............x.")),
                ]),
        ])
}
