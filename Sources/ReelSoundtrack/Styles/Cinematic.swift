extension StyleSheet {
    /// An orchestra that grows: low strings, an ostinato, horns, drums.
    static let cinematic = StyleSheet(
        home: Mood(valence: 0.1, arousal: 0.55), tempo: 76...124, looseness: 4, slowsDown: true,
        cells: ["x-----x-x-------", "x-------x---x---", "x---x---x-------", "x-----x-x---x---"],
        answers: ["x---------------", "x-------x-------", "x---x---x-------"],
        parts: [
            Part(
                name: "strings", role: .pad, programs: [48], register: 52...76, voices: 4, velocity: 64, level: 84, reverb: 70,
                gate: 101),
            Part(
                name: "low strings", role: .bass, programs: [43], register: 29...46, velocity: 76, level: 92, pan: 76,
                reverb: 54,
                entersAt: 0, gate: 98, patterns: ["R---------------", "R---R---R---R---", "R-R-R-R-R-R-5-A-"]),
            Part(
                name: "string ostinato", role: .arpeggio, programs: [45, 48], register: 55...76, voices: 3, velocity: 66,
                level: 80,
                pan: 46, reverb: 56, entersAt: 34, gate: 62,
                patterns: ["0-..1-..2-..1-..", "0-1-2-1-0-1-2-1-", "0-121-2-0-121-21"]),
            Part(
                name: "horns", role: .lead, programs: [60], register: 53...74, velocity: 84, level: 92, pan: 52, reverb: 70,
                gate: 97),
            Part(
                name: "violins", role: .lead, programs: [48, 40], register: 67...88, velocity: 72, level: 82, pan: 74,
                reverb: 66,
                gate: 99),
            Part(
                name: "brass", role: .chords, programs: [61, 57], register: 48...69, voices: 3, velocity: 70, level: 80,
                reverb: 64,
                entersAt: 76, gate: 92, patterns: ["x---------------", "x-------x-------", "x-----x-x-------"]),
            Part(
                name: "choir", role: .counter, programs: [52], register: 57...74, velocity: 60, level: 78, reverb: 80,
                entersAt: 64,
                gate: 101),
            Part(
                name: "drums", role: .drums, programs: [48, 16], velocity: 92, level: 94, reverb: 60, entersAt: 46,
                drums: [
                    DrumPattern((.kick, "X...............")),
                    DrumPattern((.kick, "X.....x.x......."), (.lowTom, "....o.......o.oo")),
                    DrumPattern((.kick, "X..x..x.X..x..x."), (.lowTom, "..o.o..o..o.o.oo"), (.snare, "....x.......x...")),
                ]),
        ])
}
