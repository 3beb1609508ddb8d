import Glibc

/// A file of recorded instruments (SoundFont 2).
package struct SoundFont: Sendable, Hashable {
    package let path: String

    package init(path: String) { self.path = path }

    /// Where distributions put a General MIDI SoundFont, the ones that sound best first.
    package static let usualPlaces = [
        "/usr/share/sounds/sf2/default-GM.sf2",
        "/usr/share/sounds/sf2/FluidR3_GM.sf2",
        "/usr/share/soundfonts/FluidR3_GM.sf2",
        "/usr/share/soundfonts/default.sf2",
        "/usr/share/sounds/sf3/default-GM.sf3",
    ]

    /// The first of `places` that can be read.
    ///
    /// - Throws: ``SoundFontError`` if there is none.
    package static func find(places: [String] = usualPlaces) throws -> SoundFont {
        for path in places where access(path, R_OK) == 0 { return SoundFont(path: path) }
        throw SoundFontError(places: places)
    }
}

/// No SoundFont is installed.
package struct SoundFontError: Error, Sendable, Hashable, CustomStringConvertible {
    package let places: [String]

    package var description: String {
        "no SoundFont was found at \(places.joined(separator: ", ")): music needs one to sound; "
            + "install the package fluid-soundfont-gm, or name a file with --soundfont"
    }
}
