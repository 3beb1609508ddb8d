import Glibc

/// A file of recorded instruments (SoundFont 2).
package struct SoundFont: Sendable, Hashable {
    package let path: String

    package init(path: String) { self.path = path }

    /// A file that somebody named, believed by its first bytes alone.
    ///
    /// - Throws: ``SoundFontError`` if it cannot be read or is something else.
    package init(checking path: String) throws(SoundFontError) {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw .unreadable(path: path, reason: String(cString: strerror(errno))) }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: 12)
        let count = read(file, &bytes, bytes.count)
        guard count >= 0 else { throw .unreadable(path: path, reason: String(cString: strerror(errno))) }
        guard count == 12, bytes.prefix(4).elementsEqual("RIFF".utf8), bytes.suffix(4).elementsEqual("sfbk".utf8) else {
            throw .noSoundFont(path: path)
        }
        self.path = path
    }

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
        throw SoundFontError.notInstalled(places: places)
    }
}

/// There is no SoundFont to play with.
package enum SoundFontError: Error, Sendable, Hashable, CustomStringConvertible {
    /// None is installed at any of these places.
    case notInstalled(places: [String])
    /// The one that was asked for is not there, or cannot be read.
    case unreadable(path: String, reason: String)
    /// It is something else.
    case noSoundFont(path: String)

    /// What is wrong, without the file's name.
    package var reason: String {
        switch self {
        case .notInstalled: "none is installed"
        case .unreadable(_, let reason): reason
        case .noSoundFont: "it does not begin as a RIFF file of type 'sfbk' does"
        }
    }

    package var description: String {
        switch self {
        case .notInstalled(let places):
            "no SoundFont was found at \(places.joined(separator: ", ")): music needs one to sound; "
                + "install the package fluid-soundfont-gm, or name a file with 'soundfont'"
        case .unreadable(let path, let reason): "the SoundFont '\(path)' cannot be read: \(reason)"
        case .noSoundFont(let path):
            "'\(path)' is no SoundFont: it does not begin as a RIFF file of type 'sfbk' does; expected a .sf2 or .sf3 file"
        }
    }
}
