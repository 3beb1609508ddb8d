extension StyleSheet {
    /// Slow pads over a deep floor, with a bell that says little.
    static let ambient = StyleSheet(
        home: Mood(valence: 0.25, arousal: -0.85), tempo: 56...76, looseness: 10, colour: .open, barsPerChord: 2,
        slowsDown: true,
        cells: ["x-------x-------", "....x-------x---", "x-----------x---"],
        answers: ["x---------------", "....x-----------"],
        parts: [
            Part(
                name: "pad", role: .pad, instruments: [(89, 107), (94, 92), (91, 82)], register: 50...74, voices: 3,
                velocity: 62, reverb: 80,
                chorus: 20, gate: 102),
            Part(
                name: "deep strings", role: .bass, instruments: [(43, 108), (42, 108)], register: 31...48, velocity: 58,
                reverb: 60,
                entersAt: 20, gate: 101, patterns: ["R---------------", "R-------------5-"]),
            Part(
                name: "bells", role: .lead, instruments: [(11, 117), (4, 74), (88, 95)], register: 62...84, velocity: 84,
                pan: 72,
                reverb: 90,
                chorus: 10, entersAt: 0, gate: 150),
            Part(
                name: "harp", role: .arpeggio, instruments: [(46, 104)], register: 55...79, voices: 4, velocity: 74, pan: 48,
                reverb: 80, entersAt: 24, gate: 250,
                patterns: ["0-1-2-1-2---1---", "0-1-2-3-2---1---", "0-1-2-3-2-3-2-1-"]),
            Part(
                name: "choir", role: .counter, instruments: [(52, 103), (53, 94)], register: 55...72, velocity: 50, reverb: 90,
                entersAt: 56, gate: 102),
        ])
}
