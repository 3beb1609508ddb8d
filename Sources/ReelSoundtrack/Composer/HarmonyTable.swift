/// The progressions that the composer knows, as Roman numerals of their mode.
enum HarmonyTable {
    /// Loops that begin at home: for first themes.
    static func statements(_ mode: Mode) -> [[String]] {
        switch mode {
        case .lydian: loops("I II I II", "I II vi II", "I iii II I", "I vi II V")
        case .major: loops("I V vi IV", "I vi IV V", "I IV vi V", "I iii IV V", "I IV ii V", "I V ii IV", "I vi ii V")
        case .mixolydian: loops("I VII IV I", "I v IV I", "I IV VII IV", "I VII ii IV")
        case .dorian: loops("i IV i VII", "i VII IV i", "i III VII IV", "i ii III IV")
        case .minor: loops("i VI III VII", "i iv VI V", "i VII VI VII", "i VI iv V", "i III VI VII", "i v VI iv")
        case .phrygian: loops("i II i vii", "i II vii i", "i VI II i", "i iv II i")
        }
    }

    /// Loops that begin elsewhere: for themes that contrast.
    static func contrasts(_ mode: Mode) -> [[String]] {
        switch mode {
        case .lydian: loops("vi II I V", "iii II vi I", "V vi II I")
        case .major: loops("IV V iii vi", "vi IV I V", "ii V I vi", "IV I V vi", "vi iii IV I")
        case .mixolydian: loops("IV I VII I", "VII IV I I", "ii IV I VII")
        case .dorian: loops("III VII i IV", "VII IV i i", "ii IV i VII")
        case .minor: loops("VI VII i III", "iv i VI VII", "III VII iv VI", "VI III VII i")
        case .phrygian: loops("VI vii II i", "iv VI II i", "II vii i i")
        }
    }

    /// The last two bars of a section, which ask for the next.
    static func halfCloses(_ mode: Mode) -> [[String]] {
        switch mode {
        case .lydian: loops("vi II", "I II", "iii V")
        case .major: loops("IV V", "ii V", "vi V", "IV Vsus4")
        case .mixolydian: loops("IV VII", "ii VII", "v IV")
        case .dorian: loops("IV VII", "ii VII", "III IV")
        case .minor: loops("iv V", "VI VII", "iv VII", "VI V")
        case .phrygian: loops("VI II", "iv II", "vii II")
        }
    }

    /// The two bars before the last chord.
    static func fullCloses(_ mode: Mode) -> [[String]] {
        switch mode {
        case .lydian: loops("II V", "vi II")
        case .major: loops("IV V", "ii V", "ii Vsus4", "vi IV")
        case .mixolydian: loops("IV VII", "ii IV")
        case .dorian: loops("IV VII", "ii IV")
        case .minor: loops("iv V", "VI V", "VI VII")
        case .phrygian: loops("iv II", "VI II")
        }
    }

    private static func loops(_ texts: String...) -> [[String]] {
        texts.map { $0.split(separator: " ").map(String.init) }
    }
}
