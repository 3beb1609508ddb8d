import ReelSoundtrack
package import ReelSpec
package import ReelTimeline

/// A job whose edits were carried out on a timeline: all that a backend needs to render it.
package struct JobTimeline: Sendable {
    package let name: String
    package let timeline: Timeline
    package internal(set) var exports: [ExportSettings]
    package let clips: ClipTable
    /// What is composed for it, by the segment's place on the sound track.
    package let scores: [Int: Score]
    /// What is taken from libraries for it, likewise; absent where nothing there fits.
    package let picks: [Int: MusicPick]
    /// The title over the film's last seconds that says whose the music is; nil if none was asked for.
    let endTitle: TitleCard?

    /// What its spec says in plain words, and how that was read.
    package let readings: [SpokenReading]

    /// - Parameter libraries: what was read of folders of music, by path.
    package init(
        name: String, timeline: Timeline, exports: [ExportSettings], clips: ClipTable, readings: [SpokenReading] = [],
        libraries: [String: MusicLibrary] = [:]
    ) {
        self.name = name
        self.clips = clips
        self.readings = readings
        var scores: [Int: Score] = [:]
        var picks: [Int: MusicPick] = [:]
        let reading = timeline.seeksMusic ? MoodReading.of(timeline, clips: clips) : nil
        for (index, segment) in timeline.sound.enumerated() {
            guard let reading else { break }
            let span = segment.placement.span
            switch segment.source {
            case .composed(let wish): scores[index] = Score(wish, span: span, reading: reading)
            case .library(let wish):
                picks[index] = libraries[wish.folder].flatMap { MusicPick(wish, from: $0, span: span, reading: reading) }
            case .clip: break
            }
        }
        self.scores = scores
        self.picks = picks
        let chosen = picks.sorted { $0.key < $1.key }.map(\.value)
        endTitle = timeline.endTitle(MusicPick.credits(of: chosen, in: [.title]))
        self.timeline = endTitle.map { timeline.ending(with: $0) } ?? timeline
        let credits = MusicPick.credits(of: chosen.filter(\.credit.namesSomebody), in: [.metadata, .title])
        self.exports = exports.map { $0.crediting(credits) }
    }
}

extension Timeline {
    /// Whether music is to be composed or chosen for it.
    var seeksMusic: Bool { sound.contains { if case .clip = $0.source { false } else { true } } }
}
