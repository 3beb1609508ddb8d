extension StyleSheet {
    /// Guitars, hand percussion and an open sky.
    static let acoustic = StyleSheet(
        home: Mood(valence: 0.6, arousal: 0.1), tempo: 84...122, looseness: 6, colour: .open,
        cells: ["x---x-x-x---x---", "x--x--x-x-------", "x-x-x---x--x----", "..x-x-x-x-x-x---"],
        answers: ["x---x---x-------", "x--x----x-------", "x-x-x-----------"],
        parts: [
            Part(
                name: "picked guitar", role: .broken, instruments: [(25, 83), (24, 78)], register: 45...69, velocity: 66,
                pan: 46,
                reverb: 34, gate: 160,
                patterns: ["0---2---3---4---", "0-2-3-2-4-2-3-2-", "0-2-4-3-0-2-5-3-"]),
            Part(
                name: "strummed guitar", role: .strum, instruments: [(25, 72)], register: 50...72, voices: 4, velocity: 58,
                pan: 82,
                reverb: 34, entersAt: 52, gate: 92,
                patterns: ["X-------x---u---", "X---x-u---u-x-u-", "X--ux-u-.-u-x-u-"]),
            Part(
                name: "bass", role: .bass, instruments: [(32, 95), (33, 93)], register: 31...47, velocity: 74, reverb: 12,
                entersAt: 36,
                patterns: ["R---------------", "R-------5-----A-", "R-----R-5---5-A-"]),
            Part(
                name: "glockenspiel", role: .lead, instruments: [(9, 77)], register: 72...93, velocity: 76, pan: 78,
                reverb: 56,
                gate: 140),
            Part(
                name: "piano", role: .lead, instruments: [(0, 115)], register: 62...84, velocity: 88, pan: 58, reverb: 44,
                gate: 98),
            Part(
                name: "strings", role: .pad, instruments: [(49, 62)], register: 55...74, voices: 3, velocity: 46, reverb: 60,
                entersAt: 68, gate: 101),
            Part(
                name: "percussion", role: .drums, instruments: [(8, 92)], velocity: 66, reverb: 26, entersAt: 44,
                drums: [
                    DrumPattern((.shaker, "x.o.x.o.x.o.x.o.")),
                    DrumPattern((.kick, "x.......x......."), (.shaker, "xoxoxoxoxoxoxoxo"), (.tambourine, "....x.......x...")),
                    DrumPattern(
                        (.kick, "x.....x.x......."), (.snare, "....o.......o..."), (.shaker, "xoxoxoxoxoxoxoxo"),
                        (.tambourine, "....x.......x.o.")),
                ]),
        ])
}
