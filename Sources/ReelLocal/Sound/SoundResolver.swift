import ReelMedia
import ReelPlan
import ReelSoundtrack
import ReelTimeline

/// Turns the sound track of a finished timeline into pieces of files: music is found or looped, speech is located.
struct SoundResolver {
    let timeline: Timeline
    let clips: ClipTable
    /// The files that hold the music of each composed or chosen segment, by the segment's place on the sound track.
    let rendered: [Int: [String]]

    /// All that is heard, in the order of the sound track.
    func pieces() -> [SoundPiece] {
        timeline.sound.enumerated().flatMap { index, segment -> [SoundPiece] in
            switch segment.source {
            case .composed, .library:
                return (rendered[index] ?? []).map {
                    piece(.rendered(name: $0), segment, segment.placement, segment.effects)
                }
            case .clip(let clip):
                guard let local = clips[clip] else { return [] }
                if segment.isLooped { return looped(local, segment) }
                return segment.placement.partsInMemory.map { piece(.clip(local), segment, $0, segment.effects) }
            }
        }
    }

    /// Where something makes the sounds that are ducked go down, on the film's clock.
    func keys() -> [Ducking.Key: [TimeSpan]] {
        let wanted = Set(timeline.sound.compactMap { $0.isDucked ? .speech : $0.ducking?.key })
        return wanted.reduce(into: [:]) { keys, key in
            switch key {
            case .speech: keys[key] = speech()
            case .role(let role):
                keys[key] = Self.merged(
                    timeline.sound.filter { $0.role == role && $0.steadyGain > 0 }.map(\.placement.span))
            }
        }
    }

    /// Where somebody speaks in what is not music, on the film's clock; neighbours less than a second apart are one.
    func speech() -> [TimeSpan] {
        var spans: [TimeSpan] = []
        for segment in timeline.sound where segment.role != .music && segment.steadyGain > 0 {
            guard case .clip(let clip) = segment.source, let look = clips[clip]?.look else { continue }
            for range in look.speech {
                let start = segment.placement.timelineTime(ofLocal: MediaTime(seconds: range.lowerBound))
                let end = segment.placement.timelineTime(ofLocal: MediaTime(seconds: range.upperBound))
                if let heard = TimeSpan(min(start, end), max(start, end)).intersection(segment.placement.span) {
                    spans.append(heard)
                }
            }
        }
        return Self.merged(spans)
    }

    private static func merged(_ spans: [TimeSpan]) -> [TimeSpan] {
        // Down before the first word, because a compressor needs its attack.
        let lead = MediaTime(seconds: 0.1)
        var merged: [TimeSpan] = []
        for span in spans.sorted(by: { $0.start < $1.start }) {
            let early = TimeSpan(max(.zero, span.start - lead), span.end)
            if let last = merged.last, early.start < last.end + MediaTime(seconds: 1) {
                merged[merged.count - 1].end = max(last.end, early.end)
            } else {
                merged.append(early)
            }
        }
        return merged
    }

    private func piece(
        _ origin: SoundPiece.Origin, _ segment: SoundSegment, _ placement: Placement, _ effects: [SoundEffect]
    ) -> SoundPiece {
        SoundPiece(
            origin: origin, placement: placement, effects: effects, ducking: segment.isDucked ? .usual : segment.ducking,
            pitch: segment.pitch)
    }

    /// A track as often as it takes to fill its place, each time crossfaded into the next.
    private func looped(_ clip: LocalClip, _ segment: SoundSegment) -> [SoundPiece] {
        let length = segment.placement.span.length
        guard let track = clip.info.soundDuration ?? clip.clip.length, track > .zero, track < length else {
            return [piece(.clip(clip), segment, segment.placement, segment.effects)]
        }
        let overlap = min(Self.loopCrossfade, track / 4)
        var pieces: [SoundPiece] = []
        var start = MediaTime.zero
        while true {
            let end = min(length, start + track)
            var effects = segment.effects.map { $0.onClock(startingAt: start, segmentLength: length) }
            if start > .zero { effects.append(.fadeIn(TimeSpan(.zero, overlap))) }
            if end < length { effects.append(.fadeOut(TimeSpan(track - overlap, track))) }
            let span = TimeSpan(segment.placement.span.start + start, segment.placement.span.start + end)
            pieces.append(piece(.clip(clip), segment, Placement(span: span), effects))
            guard end < length else { return pieces }
            start = end - overlap
        }
    }

    private static let loopCrossfade = MediaTime(seconds: 2)
}

extension SoundEffect {
    /// What a whole segment's effect is to a piece of it.
    ///
    /// - Parameters:
    ///   - start: where in the segment the piece begins.
    ///   - segmentLength: how long all of the segment is.
    fileprivate func onClock(startingAt start: MediaTime, segmentLength: MediaTime) -> SoundEffect {
        func moved(_ span: TimeSpan) -> TimeSpan { TimeSpan(span.start - start, span.end - start) }
        return switch self {
        case .gain(let factor, let span): .gain(factor, span.map(moved))
        case .fadeIn(let span): .fadeIn(moved(span))
        case .fadeOut(let span): .fadeOut(moved(span))
        case .fadeInAtStart(let time): .fadeIn(moved(TimeSpan(.zero, time)))
        case .fadeOutAtEnd(let time): .fadeOut(moved(TimeSpan(segmentLength - time, segmentLength)))
        case .filter: self
        }
    }
}

extension Placement {
    /// Itself; or, where it runs backwards, parts of it that are short enough to be turned round in memory.
    fileprivate var partsInMemory: [Placement] {
        guard rate < 0 else { return [self] }
        let most = MediaTime(seconds: 30)
        return stride(from: 0, to: span.length.flicks, by: Int(most.flicks)).map { offset in
            let start = span.start + MediaTime(flicks: offset)
            return Placement(
                span: TimeSpan(start, min(span.end, start + most)), localStart: localTime(at: start), rate: rate)
        }
    }
}
