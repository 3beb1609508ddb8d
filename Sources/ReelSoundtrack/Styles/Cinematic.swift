extension StyleSheet {
    /// An orchestra that grows: low strings, an ostinato, horns, drums.
    static let cinematic = StyleSheet(
        home: Mood(valence: 0.1, arousal: 0.55), tempo: 76...124, looseness: 4, slowsDown: true,
        cells: ["x-----x-x-------", "x-------x---x---", "x---x---x-------", "x-----x-x---x---"],
        answers: ["x---------------", "x-------x-------", "x---x---x-------"],
        parts: [
            Part(
                name: "strings", role: .pad, instruments: [(48, 65)], register: 52...76, voices: 4, velocity: 64, reverb: 70,
                gate: 101),
            Part(
                name: "low strings", role: .bass, instruments: [(43, 113)], register: 29...46, velocity: 76, pan: 76,
                reverb: 54,
                entersAt: 0, gate: 98, patterns: ["R---------------", "R---R---R---R---", "R-R-R-R-R-R-5-A-"]),
            Part(
                name: "pizzicato", role: .chords, instruments: [(45, 94)], register: 50...67, voices: 3, velocity: 78, pan: 70,
                reverb: 52, gate: 60, patterns: ["X.o.x.o.x.o.x.o.", "X.o.x.o.X.o.x.oo", "X...x.o.X...x.o."]),
            Part(
                name: "string ostinato", role: .arpeggio, instruments: [(45, 66), (48, 92)], register: 55...76, voices: 3,
                velocity: 66,
                pan: 46, reverb: 56, entersAt: 34, gate: 62,
                patterns: ["0-..1-..2-..1-..", "0-1-2-1-0-1-2-1-", "0-121-2-0-121-21"]),
            Part(
                name: "horns", role: .lead, instruments: [(60, 67)], register: 53...74, velocity: 84, pan: 52, reverb: 70,
                gate: 97),
            Part(
                name: "violins", role: .lead, instruments: [(48, 98), (40, 88)], register: 67...88, velocity: 72, pan: 74,
                reverb: 66,
                gate: 99),
            Part(
                name: "brass", role: .chords, instruments: [(61, 58), (57, 46)], register: 48...69, voices: 3, velocity: 70,
                reverb: 64,
                entersAt: 76, gate: 92, patterns: ["x---------------", "x-------x-------", "x-----x-x-------"]),
            Part(
                name: "choir", role: .counter, instruments: [(52, 72)], register: 57...74, velocity: 60, reverb: 80,
                entersAt: 64,
                gate: 101),
            Part(
                name: "drums", role: .drums, instruments: [(48, 69), (16, 60)], velocity: 92, reverb: 60, entersAt: 46,
                drums: [
                    DrumPattern((.kick, "X...............")),
                    DrumPattern((.kick, "X.....x.x......."), (.lowTom, "....o.......o.oo")),
                    DrumPattern((.kick, "X..x..x.X..x..x."), (.lowTom, "..o.o..o..o.o.oo"), (.snare, "....x.......x...")),
                ]),
        ])
}
