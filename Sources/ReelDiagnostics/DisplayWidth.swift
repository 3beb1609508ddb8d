/// How many columns of a terminal a character takes: 0, 1 or 2.
///
/// Two for what Unicode's UAX #11 calls wide or fullwidth and for emoji shown as pictures; none for a combining mark or a
/// format character that stands alone; one for the rest, the ambiguous ones of UAX #11 too, since terminals outside East Asia
/// show them so. A character here is a whole grapheme, so marks on a letter take nothing of their own.
func displayWidth(of character: Character) -> Int {
    guard let first = character.unicodeScalars.first else { return 0 }
    // All below the first combining mark is narrow.
    if first.value < 0x300 {
        // U+FE0F asks for a picture: a digit and a keycap, or © as an emoji.
        return character.unicodeScalars.contains { $0.value == 0xFE0F } ? 2 : 1
    }
    switch first.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    let isPicture =
        first.properties.isEmojiPresentation || character.unicodeScalars.dropFirst().contains { $0.value == 0xFE0F }
    return isPicture || isWide(first.value) ? 2 : 1
}

/// The columns that a text takes.
func displayWidth(of text: String) -> Int { text.reduce(0) { $0 + displayWidth(of: $1) } }

/// Whether a scalar lies in a block of wide or fullwidth ones: EastAsianWidth.txt of Unicode 14, with the gaps of unassigned
/// scalars within a block filled, and without the emoji, which have a property of their own.
private func isWide(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x1100...0x115F,  // Hangul consonants that begin a syllable
        0x2329...0x232A,  // angle brackets
        0x2E80...0x303E,  // radicals, punctuation
        0x3041...0x3247,  // kana, Bopomofo, Hangul letters, enclosed letters
        0x3250...0x4DBF,  // enclosed and squared letters, ideographs
        0x4E00...0xA4C6,  // ideographs, Yi
        0xA960...0xA97C,  // older Hangul consonants
        0xAC00...0xD7A3,  // Hangul syllables
        0xF900...0xFAFF,  // compatibility ideographs
        0xFE10...0xFE19, 0xFE30...0xFE6B,  // vertical and small forms
        0xFF01...0xFF60, 0xFFE0...0xFFE6,  // fullwidth forms
        0x16FE0...0x1B2FB,  // Tangut, Khitan, older kana, Nüshu
        0x1F200...0x1F265,  // squared ideographs
        0x20000...0x3FFFD:  // further ideographs
        true
    default: false
    }
}
