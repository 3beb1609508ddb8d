extension StyleSheet {
    /// A piano alone, joined by strings as the piece grows.
    static let piano = StyleSheet(
        home: Mood(valence: -0.1, arousal: -0.5), tempo: 60...96, looseness: 8, slowsDown: true,
        cells: ["x---x-x-x-------", "x-----x-x---x---", "x-x-x---x-----x-", "..x-x-x-x---x---"],
        answers: ["x-----x-x-------", "x---x---x-------", "x-------x-------"],
        parts: [
            Part(
                name: "piano, right hand", role: .lead, instruments: [(0, 127)], register: 64...86, velocity: 90, pan: 70,
                reverb: 52, gate: 105),
            Part(
                name: "piano, left hand", role: .broken, instruments: [(0, 112)], register: 40...67, velocity: 68, pan: 56,
                reverb: 52, gate: 190,
                patterns: ["0---2---3---2---", "0-2-3-4-3-2-3-2-", "0-2-3-4-5-4-3-2-"]),
            Part(
                name: "strings", role: .pad, instruments: [(49, 70), (48, 82)], register: 52...72, voices: 3, velocity: 52,
                reverb: 70,
                entersAt: 48, gate: 101),
            Part(
                name: "cello", role: .counter, instruments: [(42, 88)], register: 45...62, velocity: 62, pan: 44, reverb: 64,
                entersAt: 58, gate: 99),
            Part(
                name: "double bass", role: .bass, instruments: [(43, 108), (32, 127)], register: 29...45, velocity: 74,
                reverb: 40,
                entersAt: 66, patterns: ["R---------------", "R-------5-------"]),
        ])
}
