extension StyleSheet {
    /// Three in a bar: piano or harp, warm strings, a flute or violin that sings.
    static let waltz = StyleSheet(
        home: Mood(valence: 0.45, arousal: -0.35), tempo: 84...126, metre: .three, looseness: 7, slowsDown: true,
        cells: ["x---x---x---", "x-------x---", "x-----x-x---", "x---x-x-x---"],
        answers: ["x-----------", "x-------x---", "x---x-------"],
        parts: [
            Part(
                name: "melody", role: .lead, programs: [73, 71, 40], register: 64...86, velocity: 74, level: 90, pan: 72,
                reverb: 60,
                gate: 96),
            Part(
                name: "piano melody", role: .lead, programs: [0], register: 64...86, velocity: 74, level: 96, pan: 58,
                reverb: 54,
                gate: 104),
            Part(
                name: "harp", role: .broken, programs: [46, 0], register: 48...76, velocity: 58, level: 84, pan: 50, reverb: 56,
                gate: 150, patterns: ["0---2---3---", "0-2-3-4-3-2-"]),
            Part(
                name: "strings", role: .chords, programs: [49], register: 53...72, voices: 3, velocity: 50, level: 76,
                reverb: 64,
                entersAt: 46, gate: 70, patterns: ["....x---x---", "....x---x---"]),
            Part(
                name: "bass", role: .bass, programs: [32, 43], register: 31...48, velocity: 66, level: 84, reverb: 36,
                entersAt: 34,
                gate: 80, patterns: ["R-----------", "R-------5---"]),
            Part(
                name: "cello", role: .counter, programs: [42], register: 46...62, velocity: 58, level: 76, pan: 46, reverb: 60,
                entersAt: 62, gate: 99),
            Part(
                name: "triangle", role: .drums, programs: [0], velocity: 44, level: 62, pan: 76, reverb: 50, entersAt: 72,
                drums: [DrumPattern((.triangle, "x..........."))]),
        ])
}
