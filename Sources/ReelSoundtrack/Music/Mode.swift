/// The modes that the composer writes in, from the brightest to the darkest.
package enum Mode: String, Sendable, Hashable, Codable, CaseIterable {
    case lydian, major, mixolydian, dorian, minor, phrygian

    /// Semitones above the tonic of the seven degrees.
    var steps: [Int] {
        switch self {
        case .lydian: [0, 2, 4, 6, 7, 9, 11]
        case .major: [0, 2, 4, 5, 7, 9, 11]
        case .mixolydian: [0, 2, 4, 5, 7, 9, 10]
        case .dorian: [0, 2, 3, 5, 7, 9, 10]
        case .minor: [0, 2, 3, 5, 7, 8, 10]
        case .phrygian: [0, 1, 3, 5, 7, 8, 10]
        }
    }

    /// Whether the third above the tonic is a major one.
    package var isMajor: Bool { steps[2] == 4 }
}
