package import ReelTimeline

/// A stretch of a clip in an input that is a timeline.
package struct SequencePart: Sendable {
    package let clip: Clip
    /// As the timeline has it.
    package let part: OTIOSequence.Part

    package init(clip: Clip, part: OTIOSequence.Part) {
        self.clip = clip
        self.part = part
    }
}
