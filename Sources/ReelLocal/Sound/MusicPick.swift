import ReelMedia
package import ReelSoundtrack
import ReelTimeline

/// The track of a library that a film's music was chosen to be, and why.
package struct MusicPick: Sendable {
    package let choice: LibraryChoice
    package let credit: TrackCredit
    /// The mood that was looked for.
    package let mood: Mood
    /// What the picture suggests, strongest first; empty where words named the mood.
    package let reasons: [String]
    /// As the person wrote it.
    package let folder: String
    let creditPlace: LibraryWish.CreditPlace
    let entry: MusicLibrary.Entry
    let length: MediaTime

    /// Nil where no track can be made to fit.
    init?(_ wish: LibraryWish, from library: MusicLibrary, span: TimeSpan, reading: MoodReading) {
        let named: NamedMood? = if case .words(let words) = wish.mood { NamedMood.find(words) } else { nil }
        let wanted = Brief(reading, mood: named?.mood, from: span.start.seconds, length: span.length, seed: 1, style: nil)
        guard
            let choice = LibraryChoice(
                library.entries.map(\.track), for: wanted.mood, length: span.length.seconds, cuts: wanted.cuts),
            let entry = library.entry(of: choice.track)
        else { return nil }
        self.choice = choice
        self.entry = entry
        credit = library.credit(of: entry)
        mood = wanted.mood
        reasons = named == nil ? reading.reasons : []
        folder = wish.displayFolder
        creditPlace = wish.creditPlace
        length = span.length
    }
}
