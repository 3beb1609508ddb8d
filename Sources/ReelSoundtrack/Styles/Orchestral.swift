extension StyleSheet {
    /// A symphony orchestra: winds, brass and violins hand the theme on, strings in sections carry it, timpani mark the cadences.
    static let orchestral = StyleSheet(
        home: Mood(valence: 0.4, arousal: 0.3), tempo: 72...126, looseness: 5, slowsDown: true,
        cells: ["x-----x-x---x---", "x---x-x-x-------", "x-----xxx---x---", "x-------x---x-x-"],
        answers: ["x-----x-x-------", "x---x---x-------", "x-------x---x---"],
        parts: [
            Part(
                name: "woodwinds", role: .lead, instruments: [(68, 79), (73, 86), (71, 71)], register: 65...86, velocity: 76,
                pan: 58, reverb: 68, gate: 97),
            Part(
                name: "brass theme", role: .lead, instruments: [(60, 78), (56, 94)], register: 55...76, velocity: 80, pan: 46,
                reverb: 72, gate: 95),
            Part(
                name: "first violins", role: .lead, instruments: [(48, 99)], register: 67...90, velocity: 74, pan: 36,
                reverb: 68, gate: 100),
            Part(
                name: "strings", role: .pad, instruments: [(49, 59), (48, 69)], register: 52...74, voices: 4, velocity: 58,
                reverb: 72, gate: 101),
            Part(
                name: "cellos and basses", role: .bass, instruments: [(48, 108)], register: 33...50, velocity: 74, pan: 86,
                reverb: 60, gate: 98, patterns: ["R---------------", "R-------R-----A-", "R---5---R---5-A-"]),
            Part(
                name: "pizzicato", role: .chords, instruments: [(45, 94)], register: 48...67, voices: 3, velocity: 76, pan: 80,
                reverb: 54, gate: 60, patterns: ["X.o.x.o.x.o.x.o.", "X.o.x.o.X.o.x.oo", "X...x.o.X...x.o."]),
            Part(
                name: "clarinets", role: .broken, instruments: [(71, 61), (46, 80)], register: 50...74, velocity: 56, pan: 70,
                reverb: 66, entersAt: 28, gate: 96,
                patterns: ["0---2---3---2---", "0-2-3-2-4-3-2-3-", "0-2-3-4-5-4-3-2-"]),
            Part(
                name: "violas", role: .chords, instruments: [(48, 78)], register: 53...69, voices: 3, velocity: 58, pan: 78,
                reverb: 60, entersAt: 48, gate: 58,
                patterns: ["x-..x-..x-..x-..", "o-x-X-x-o-x-X-x-", "X-oxx-oxX-oxx-ox"]),
            Part(
                name: "bassoon", role: .counter, instruments: [(70, 72), (42, 80)], register: 45...62, velocity: 62, pan: 74,
                reverb: 64, entersAt: 42, gate: 99),
            Part(
                name: "brass choir", role: .chords, instruments: [(57, 48), (61, 63)], register: 46...67, voices: 3,
                velocity: 66, pan: 80, reverb: 70, entersAt: 70, gate: 96,
                patterns: ["x---------------", "x-------x-------", "X-----o-x---x---"]),
            Part(
                name: "timpani", role: .bass, instruments: [(47, 102)], register: 41...53, velocity: 80, pan: 60, reverb: 66,
                entersAt: 54, gate: 100, patterns: ["R---------------", "R-----------5---", "R-----R-R---5-5-"]),
        ])
}
