import ReelMedia

/// A segment of the main picture with a hard end, as programs want it that keep crossfades apart: where two segments overlap,
/// each ends at the middle of the overlap.
struct ButtedSegment {
    let segment: PictureSegment
    /// Without the parts that lie beyond the cuts.
    let placement: Placement
    /// The crossfade over the cut before it: how long it takes up to the cut, and after it.
    let crossfade: (before: MediaTime, after: MediaTime)?
}

extension Timeline {
    /// The main picture without overlaps, in order.
    var buttedPicture: [ButtedSegment] {
        var cuts: [MediaTime] = []
        for (before, after) in zip(picture, picture.dropFirst()) {
            let overlap = max(.zero, before.placement.span.end - after.placement.span.start)
            cuts.append(after.placement.span.start + (overlap / 2).rounded(to: frameRate))
        }
        return picture.enumerated().map { index, segment in
            var placement = segment.placement
            var crossfade: (MediaTime, MediaTime)?
            if index > 0 {
                let cut = cuts[index - 1]
                let end = picture[index - 1].placement.span.end
                if end > placement.span.start { crossfade = (cut - placement.span.start, end - cut) }
                placement.localStart = placement.localTime(at: cut)
                placement.span.start = cut
            }
            if index < cuts.count { placement.span.end = cuts[index] }
            return ButtedSegment(segment: segment, placement: placement, crossfade: crossfade)
        }
    }
}
