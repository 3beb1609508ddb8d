extension StyleSheet {
    /// Plucked strings, mallets and woodwinds on tiptoe.
    static let playful = StyleSheet(
        home: Mood(valence: 0.75, arousal: 0.35), tempo: 100...132, swing: 10, looseness: 4,
        cells: ["x.x.x...x.x.x...", "x...x.x.x...x...", "x.xxx...x...x...", "..x.x.x.x...x..."],
        answers: ["x.x.x...x.......", "x...x...x.......", "x.x.x-.........."],
        parts: [
            Part(
                name: "pizzicato strings", role: .chords, instruments: [(45, 58)], register: 55...74, voices: 3, velocity: 70,
                pan: 50,
                reverb: 46, gate: 60, patterns: ["....x.......x...", "..x...x...x...x.", "..x.x.x...x.x.xx"]),
            Part(
                name: "bass", role: .bass, instruments: [(45, 72), (32, 74)], register: 33...50, velocity: 84, pan: 70,
                reverb: 36,
                gate: 60,
                patterns: ["R-......5-......", "R-......5-......", "R-..8...5-..R.A."]),
            Part(
                name: "marimba", role: .lead, instruments: [(12, 80)], register: 60...81, velocity: 80, pan: 76, reverb: 40,
                gate: 90),
            Part(
                name: "clarinet", role: .lead, instruments: [(71, 78), (73, 102)], register: 62...82, velocity: 70, pan: 58,
                reverb: 48,
                gate: 84),
            Part(
                name: "glockenspiel", role: .arpeggio, instruments: [(9, 111)], register: 72...91, voices: 3, velocity: 46,
                pan: 84,
                reverb: 60, entersAt: 62, gate: 120, patterns: ["....2.......1...", "..0...1...2...1.", "0.1.2.1.0.1.2.1."]),
            Part(
                name: "bassoon", role: .counter, instruments: [(70, 65)], register: 43...60, velocity: 64, pan: 42,
                reverb: 44,
                entersAt: 56, gate: 86),
            Part(
                name: "percussion", role: .drums, instruments: [(40, 78), (8, 85)], velocity: 62, reverb: 36, entersAt: 40,
                drums: [
                    DrumPattern((.highWoodBlock, "....o.......o...")),
                    DrumPattern(
                        (.kick, "x.......x......."), (.highWoodBlock, "....x.......x.o."), (.shaker, "x.o.x.o.x.o.x.o.")),
                    DrumPattern(
                        (.kick, "x.....x.x......."), (.snare, "....x.......x.o."), (.shaker, "xoxoxoxoxoxoxoxo"),
                        (.lowWoodBlock, "..o...o...o...o."), (.triangle, "x...............")),
                ]),
        ])
}
