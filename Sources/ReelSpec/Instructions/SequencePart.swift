package import ReelMedia
package import ReelTimeline

/// A stretch of a clip in an input that is a timeline.
package struct SequencePart: Sendable {
    package let clip: Clip
    /// In the clip's own time.
    package let span: TimeSpan
    /// For how long it comes up over the part before it.
    package let crossfade: MediaTime

    package init(clip: Clip, span: TimeSpan, crossfade: MediaTime) {
        self.clip = clip
        self.span = span
        self.crossfade = crossfade
    }
}
