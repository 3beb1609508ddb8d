extension StyleSheet {
    /// A low pulse, trembling strings, few notes and much dark.
    static let suspense = StyleSheet(
        home: Mood(valence: -0.75, arousal: 0.35), tempo: 66...112, looseness: 3, colour: .triads, barsPerChord: 2,
        cells: ["x---------x-----", "..x-----x-------", "x-x-------------", "x-------x-x-----"],
        answers: ["x---------------", "....x-----------", "x-----x---------"],
        parts: [
            Part(
                name: "trembling strings", role: .pad, instruments: [(44, 80), (48, 82)], register: 50...72, voices: 3,
                velocity: 54,
                reverb: 72, gate: 101),
            Part(
                name: "pulse", role: .bass, instruments: [(39, 67), (43, 127)], register: 28...43, velocity: 78, reverb: 26,
                gate: 70,
                patterns: ["R-......R-......", "R-..R-..R-..R-..", "R.R.R.R.R.R.R.A."]),
            Part(
                name: "low piano", role: .lead, instruments: [(0, 112)], register: 45...69, velocity: 84, pan: 58, reverb: 76,
                gate: 180),
            Part(
                name: "cello", role: .lead, instruments: [(42, 91)], register: 48...67, velocity: 74, pan: 72, reverb: 68,
                gate: 99),
            Part(
                name: "clock", role: .arpeggio, instruments: [(45, 88), (98, 87)], register: 60...79, voices: 3, velocity: 68,
                pan: 40,
                reverb: 60, entersAt: 30, gate: 50, patterns: ["0.1.0.1.0.1.0.1.", "0.1.0.1.0.1.0.2.", "0.1.0.1.0.1.0.2."]),
            Part(
                name: "dark choir", role: .counter, instruments: [(52, 85), (91, 77)], register: 50...65, velocity: 52,
                reverb: 90,
                entersAt: 60, gate: 101),
            Part(
                name: "drums", role: .drums, instruments: [(48, 79), (16, 70)], velocity: 88, reverb: 66, entersAt: 42,
                drums: [
                    DrumPattern((.kick, "x..o............")),
                    DrumPattern((.kick, "X..o....x..o....")),
                    DrumPattern((.kick, "X..o..o.X..o..x."), (.lowTom, "......o.......oo"), (.rim, "....o.......o...")),
                ]),
        ])
}
