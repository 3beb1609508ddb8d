package import ReelSpec
package import ReelTimeline

/// A job whose edits were carried out on a timeline: all that a backend needs to render it.
package struct JobTimeline: Sendable {
    package let name: String
    package let timeline: Timeline
    package let exports: [ExportSettings]
    package let clips: ClipTable
    /// What is composed for it, by the segment's place on the sound track.
    package let scores: [Int: Score]

    /// What its spec says in plain words, and how that was read.
    package let readings: [SpokenReading]

    package init(name: String, timeline: Timeline, exports: [ExportSettings], clips: ClipTable, readings: [SpokenReading] = [])
    {
        self.name = name
        self.timeline = timeline
        self.exports = exports
        self.clips = clips
        self.readings = readings
        var scores: [Int: Score] = [:]
        for (index, segment) in timeline.sound.enumerated() {
            if case .composed(let wish) = segment.source {
                scores[index] = Score(wish, span: segment.placement.span, timeline: timeline, clips: clips)
            }
        }
        self.scores = scores
    }
}
