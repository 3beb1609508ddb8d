import ReelMedia
import ReelTestSupport
import Testing

/// What is read from the fonts that Reel's packages bring.
struct FontLibraryTests {
    @Test func familiesAreFoundByTheirNames() throws {
        let face = try #require(FontLibrary.system.face("DejaVu Sans", isBold: true))
        #expect(face.family == "DejaVu Sans" && face.isBold && !face.isItalic)
        #expect(face.fingerprint.hasPrefix("DejaVuSans-Bold.ttf "))
        #expect(FontLibrary.system.face("dejavu sans", isBold: false)?.isBold == false)
        #expect(FontLibrary.system.face("Nobody's Hand", isBold: false) == nil)
        #expect(FontLibrary.system.families.contains("Noto Sans CJK SC"))
    }

    @Test func lettersHaveTheirWidths() throws {
        let sans = try #require(FontLibrary.system.face("DejaVu Sans", isBold: false))
        // Units of 2,384 between the highest and the lowest letters, as the font tables have them.
        for (letter, units) in [("i", 569.0), ("W", 2025), (" ", 651)] {
            let width = try #require(sans.width(Unicode.Scalar(letter)!))
            #expect(abs(width - units / 2384) < 0.001, "\(letter)")
        }
        let mono = try #require(FontLibrary.system.face("DejaVu Sans Mono", isBold: false))
        #expect(mono.width("i") == mono.width("W"))
    }

    @Test func lettersThatAFontLacksComeFromAnother() throws {
        let sans = try #require(FontLibrary.system.face("DejaVu Sans", isBold: true))
        for letter in "aÄжשع€".unicodeScalars { #expect(sans.has(letter), "\(letter)") }
        #expect(!sans.has("早"))
        let other = try #require(FontLibrary.system.fallback(for: "早"))
        #expect(other.fingerprint.hasPrefix("NotoSansCJK"))
        // A letter of Chinese is as wide as it is high, and the font's lines are higher.
        #expect(abs(try #require(other.width("早")) - 0.69) < 0.03)
        #expect(FontLibrary.system.fallback(for: "\u{E0FF0}") == nil)
    }

    @Test func whatIsNoFontIsNone() throws {
        let folder = try TemporaryFolder()
        for (name, text) in [
            ("empty.ttf", ""), ("words.otf", "only words"), ("bad.ttc", "ttcf\0\u{1}\0\0\0\0\0\u{9}\0\0\0\u{FF}"),
        ] {
            #expect(FontFace.faces(in: try folder.write(text, to: name)).isEmpty)
        }
        let library = FontLibrary(folders: [folder.path, "/nowhere"])
        #expect(library.families.isEmpty && library.fallback(for: "a") == nil && library.face("x", isBold: true) == nil)
    }
}
