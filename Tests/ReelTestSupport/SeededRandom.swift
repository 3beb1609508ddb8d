/// The same numbers in each test run (SplitMix64; Steele, Lea and Flood 2014), so that a failure can be repeated.
package struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    package init(seed: UInt64) { state = seed }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

extension [UInt8] {
    /// Damages the bytes in one place: changes, removes, repeats or swaps some, or puts in one that means something.
    ///
    /// - Parameter signs: What means something in the format.
    package mutating func damage(signs: String, using random: inout SeededRandom) {
        guard !isEmpty else { return }
        let place = Int.random(in: 0..<count, using: &random)
        switch Int.random(in: 0..<6, using: &random) {
        case 0: self[place] = UInt8.random(in: 0...255, using: &random)
        case 1: remove(at: place)
        case 2: insert(Array(signs.utf8).randomElement(using: &random) ?? 0, at: place)
        case 3: removeSubrange(place..<Swift.min(count, place + 20))
        case 4: insert(contentsOf: self[place..<Swift.min(count, place + 40)], at: place)
        default: swapAt(place, Int.random(in: 0..<count, using: &random))
        }
    }
}
