extension StyleSheet {
    /// Three in a bar: piano or harp, warm strings, a flute or violin that sings.
    static let waltz = StyleSheet(
        home: Mood(valence: 0.45, arousal: -0.35), tempo: 84...126, metre: .three, looseness: 7, slowsDown: true,
        cells: ["x---x---x---", "x-------x---", "x-----x-x---", "x---x-x-x---"],
        answers: ["x-----------", "x-------x---", "x---x-------"],
        parts: [
            Part(
                name: "melody", role: .lead, instruments: [(73, 84), (71, 65), (40, 100)], register: 64...86, velocity: 74,
                pan: 72,
                reverb: 60,
                gate: 96),
            Part(
                name: "piano melody", role: .lead, instruments: [(0, 127)], register: 64...86, velocity: 90, pan: 58,
                reverb: 54,
                gate: 104),
            Part(
                name: "harp", role: .broken, instruments: [(46, 91), (0, 117)], register: 48...76, velocity: 66, pan: 50,
                reverb: 56,
                gate: 150, patterns: ["0-2-3-2-3-2-", "0-2-3-4-3-2-"]),
            Part(
                name: "strings", role: .chords, instruments: [(49, 89)], register: 53...72, voices: 3, velocity: 50, reverb: 64,
                entersAt: 46, gate: 70, patterns: ["....x---x---", "....x---x---"]),
            Part(
                name: "bass", role: .bass, instruments: [(32, 109), (43, 102)], register: 31...48, velocity: 74, reverb: 36,
                entersAt: 34,
                gate: 80, patterns: ["R-----------", "R-------5---"]),
            Part(
                name: "cello", role: .counter, instruments: [(42, 88)], register: 46...62, velocity: 58, pan: 46, reverb: 60,
                entersAt: 62, gate: 99),
            Part(
                name: "triangle", role: .drums, instruments: [(0, 82)], velocity: 44, pan: 76, reverb: 50, entersAt: 72,
                drums: [DrumPattern((.triangle, "x..........."))]),
        ])
}
