import ReelMedia
package import ReelSoundtrack

/// A folder of music that was read.
package struct MusicLibrary: Sendable {
    /// A track with its file.
    package struct Entry: Sendable {
        package let track: LibraryTrack
        let file: InspectedFile
        /// The number of its stream of sound.
        let stream: Int
        let tags: [String: String]
    }

    let entries: [Entry]
    /// By file name.
    let credits: [String: TrackCredit]

    func entry(of track: LibraryTrack) -> Entry? { entries.first { $0.track.name == track.name } }

    /// Whose a track is: what the credits file says, else what its tags do.
    func credit(of entry: Entry) -> TrackCredit {
        let tagged = TrackCredit(tags: entry.tags, fileName: entry.track.name)
        return credits[entry.track.name].map { $0.completed(by: tagged) } ?? tagged
    }
}

/// Whose a track is, and on what terms it may be used.
package struct TrackCredit: Sendable, Hashable {
    package var title: String?
    package var artist: String?
    package var license: String?
    /// Where it comes from.
    package var source: String?
    /// The words that the author asks for; they stand for all others.
    package var attribution: String?

    init() {}

    init(tags: [String: String], fileName: String) {
        title = tags["title"] ?? (fileName.lastIndex(of: ".").map { String(fileName[..<$0]) } ?? fileName)
        artist = tags["artist"] ?? tags["album_artist"] ?? tags["author"]
        license = tags["license"] ?? tags["copyright"] ?? tags["tcop"]
        source = tags["url"] ?? tags["woaf"] ?? tags["website"]
    }

    func completed(by other: TrackCredit) -> TrackCredit {
        var credit = self
        credit.title = title ?? other.title
        credit.artist = artist ?? other.artist
        credit.license = license ?? other.license
        credit.source = source ?? other.source
        return credit
    }

    /// Whether it says more than what the track is called.
    var namesSomebody: Bool { [artist, license, source, attribution].contains { $0 != nil } }

    /// One line: `"Calm River" by Jane Doe, CC BY 4.0, https://…`.
    package var line: String {
        if let attribution { return attribution }
        let name = "\"\(title ?? "untitled")\"" + (artist.map { " by \($0)" } ?? "")
        return ([name] + [license, source].compactMap(\.self)).joined(separator: ", ")
    }
}
