extension StyleSheet {
    /// Guitars, hand percussion and an open sky.
    static let acoustic = StyleSheet(
        home: Mood(valence: 0.6, arousal: 0.1), tempo: 84...122, looseness: 6, colour: .open,
        cells: ["x---x-x-x---x---", "x--x--x-x-------", "x-x-x---x--x----", "..x-x-x-x-x-x---"],
        answers: ["x---x---x-------", "x--x----x-------", "x-x-x-----------"],
        parts: [
            Part(
                name: "picked guitar", role: .broken, programs: [25, 24], register: 45...69, velocity: 66, level: 88, pan: 46,
                reverb: 34, gate: 160,
                patterns: ["0---2---3---4---", "0.2.3.2.4.2.3.2.", "0.2.4.3.0.2.5.3."]),
            Part(
                name: "strummed guitar", role: .strum, programs: [25], register: 50...72, voices: 4, velocity: 58, level: 78,
                pan: 82,
                reverb: 34, entersAt: 52, gate: 92,
                patterns: ["X-------x---u---", "X---x-u---u-x-u-", "X--ux-u-.-u-x-u-"]),
            Part(
                name: "bass", role: .bass, programs: [32, 33], register: 31...47, velocity: 74, level: 92, reverb: 12,
                entersAt: 36,
                patterns: ["R---------------", "R-------5-----A-", "R-----R-5---5-A-"]),
            Part(
                name: "glockenspiel", role: .lead, programs: [9, 11], register: 72...93, velocity: 58, level: 74, pan: 78,
                reverb: 56,
                gate: 140),
            Part(
                name: "piano", role: .lead, programs: [0], register: 62...84, velocity: 70, level: 88, pan: 58, reverb: 44,
                gate: 98),
            Part(
                name: "strings", role: .pad, programs: [49], register: 55...74, voices: 3, velocity: 46, level: 70, reverb: 60,
                entersAt: 68, gate: 101),
            Part(
                name: "percussion", role: .drums, programs: [8], velocity: 66, level: 80, reverb: 26, entersAt: 44,
                drums: [
                    DrumPattern((.shaker, "x.o.x.o.x.o.x.o.")),
                    DrumPattern((.kick, "x.......x......."), (.shaker, "xoxoxoxoxoxoxoxo"), (.tambourine, "....x.......x...")),
                    DrumPattern(
                        (.kick, "x.....x.x......."), (.snare, "....o.......o..."), (.shaker, "xoxoxoxoxoxoxoxo"),
                        (.tambourine, "....x.......x.o.")),
                ]),
        ])
}
