extension StyleSheet {
    /// Four on the floor, synthesizers, arpeggios that open up.
    static let electronic = StyleSheet(
        home: Mood(valence: 0.2, arousal: 0.85), tempo: 112...138, looseness: 0, colour: .open,
        cells: ["x--x--x-x--x--x-", "x--x--x---------", "x---x--x--x-x---", "..x-..x-..x-x-x-"],
        answers: ["x--x--x-x-------", "x-------x-------", "x--x--x---------"],
        parts: [
            Part(
                name: "synth pad", role: .pad, instruments: [(90, 70), (89, 73), (50, 53)], register: 53...74, voices: 3,
                velocity: 56, reverb: 56,
                chorus: 20, gate: 98),
            Part(
                name: "synth bass", role: .bass, instruments: [(38, 89), (39, 67)], register: 28...45, velocity: 88, reverb: 4,
                entersAt: 34,
                gate: 78, patterns: ["R-------R-------", "..R-..R-..R-..R-", "R.RR..R.R.RR..8."]),
            Part(
                name: "arpeggio", role: .arpeggio, instruments: [(81, 92), (80, 73), (4, 71)], register: 60...84, voices: 4,
                velocity: 54, pan: 44,
                reverb: 40, chorus: 16, entersAt: 30, gate: 70,
                patterns: ["0-..1-..2-..1-..", "0-1-2-3-2-1-2-1-", "0120312031203123"]),
            Part(
                name: "synth lead", role: .lead, instruments: [(80, 89), (81, 87), (87, 90)], register: 64...86, velocity: 62,
                pan: 72,
                reverb: 50,
                chorus: 16, gate: 90),
            Part(
                name: "plucked lead", role: .lead, instruments: [(4, 71), (98, 97)], register: 64...88, velocity: 70, pan: 56,
                reverb: 54,
                gate: 110),
            Part(
                name: "drums", role: .drums, instruments: [(24, 81), (25, 58)], velocity: 86, reverb: 8, entersAt: 40,
                drums: [
                    DrumPattern((.kick, "x...x...x...x..."), (.closedHat, "..o...o...o...o.")),
                    DrumPattern((.kick, "X...x...X...x..."), (.clap, "....x.......x..."), (.openHat, "..o...o...o...o.")),
                    DrumPattern(
                        (.kick, "X...x...X...x.o."), (.clap, "....x.......x..."), (.closedHat, "xoxoxoxoxoxoxoxo"),
                        (.openHat, "..x...x...x...x.")),
                ]),
        ])
}
