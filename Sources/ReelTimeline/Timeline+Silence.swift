package import ReelMedia

/// What counts as silence in a film, and how much of it is left around what is heard.
package struct SilenceRule: Sendable, Hashable {
    /// What stays under this is silent, as a share of full level.
    package var threshold: Double
    /// Pauses shorter than this stay.
    package var shortestSilence: MediaTime
    /// Sounds shorter than this do not count, such as a click in a pause.
    package var shortestSound: MediaTime
    /// How much is kept before each sound.
    package var marginBefore: MediaTime
    /// How much is kept after each sound.
    package var marginAfter: MediaTime

    package init(
        threshold: Double, shortestSilence: MediaTime, shortestSound: MediaTime, marginBefore: MediaTime,
        marginAfter: MediaTime
    ) {
        self.threshold = threshold
        self.shortestSilence = shortestSilence
        self.shortestSound = shortestSound
        self.marginBefore = marginBefore
        self.marginAfter = marginAfter
    }
}

extension Timeline {
    /// The clips whose sound is listened to for silence: music does not count, because it lies under speech and pauses alike.
    package var heardClips: [Clip] {
        var seen: Set<Clip> = []
        return voices.compactMap { segment in
            guard case .clip(let clip) = segment.source, seen.insert(clip).inserted else { return nil }
            return clip
        }
    }

    /// The highest sample of each ``SoundLevels/window`` of the film, as far as it can be without mixing: sounds at the same time
    /// count together, at the levels that they were brought to. Fades are not looked at.
    ///
    /// - Parameter levels: of ``heardClips``, by their paths.
    package func peaks(_ levels: [String: SoundLevels]) -> [Double] {
        let step = SoundLevels.window
        func window(_ time: MediaTime) -> Double { Double(time.flicks) / Double(step.flicks) }
        var peaks = [Double](repeating: 0, count: Int(window(length).rounded(.up)))
        for segment in voices {
            guard case .clip(let clip) = segment.source, let levels = levels[clip.path] else { continue }
            let placement = segment.placement
            let first = max(0, Int(window(placement.span.start).rounded(.down)))
            let last = min(peaks.count, Int(window(placement.span.end).rounded(.up)))
            for index in first..<max(first, last) {
                guard let heard = Self.window(index).intersection(placement.span) else { continue }
                let local = TimeSpan(placement.localTime(at: heard.start), placement.localTime(at: heard.end))
                peaks[index] += levels.peak(in: local) * segment.gain(at: local.start)
            }
        }
        return peaks
    }

    /// What is kept of the film where silence is cut out: stretches in order, on whole frames where there is a picture. All of it
    /// if nothing is silent, none if everything is.
    ///
    /// - Parameter peaks: as ``peaks(_:)`` gives them.
    package func soundingSpans(_ peaks: [Double], by rule: SilenceRule) -> [TimeSpan] {
        var sounds: [TimeSpan] = []
        for (index, peak) in peaks.enumerated() where peak >= rule.threshold && peak > 0 {
            let window = Self.window(index)
            if let last = sounds.last, window.start - last.end < rule.shortestSilence || window.start == last.end {
                sounds[sounds.count - 1].end = window.end
            } else {
                sounds.append(window)
            }
        }
        var kept: [TimeSpan] = []
        for sound in sounds where sound.length >= rule.shortestSound {
            let wide = onFrames(TimeSpan(sound.start - rule.marginBefore, sound.end + rule.marginAfter))
            if let last = kept.last, wide.start <= last.end {
                kept[kept.count - 1].end = max(last.end, wide.end)
            } else if !wide.isEmpty {
                kept.append(wide)
            }
        }
        // What is left of a pause at either end is a pause as well.
        if let first = kept.first, first.start < rule.shortestSilence - rule.marginBefore { kept[0].start = .zero }
        if let last = kept.last, length - last.end < rule.shortestSilence - rule.marginAfter {
            kept[kept.count - 1].end = length
        }
        return kept
    }

    private static func window(_ index: Int) -> TimeSpan {
        TimeSpan(SoundLevels.window * Double(index), SoundLevels.window * Double(index + 1))
    }

    private var voices: [SoundSegment] { sound.filter { $0.role != .music } }

    /// The whole frames that a stretch touches, within the film.
    private func onFrames(_ span: TimeSpan) -> TimeSpan {
        guard hasPicture else { return TimeSpan(max(.zero, span.start), min(length, span.end)) }
        // A hundredth of a frame is a matter of rounding.
        let first = (span.start.seconds * frameRate.perSecond + 0.01).rounded(.down)
        let last = (span.end.seconds * frameRate.perSecond - 0.01).rounded(.up)
        return TimeSpan(
            max(.zero, MediaTime(frame: Int(first), at: frameRate)), min(length, MediaTime(frame: Int(last), at: frameRate)))
    }
}

extension SoundSegment {
    /// The linear gain at a moment of the segment's own time, fades left out.
    fileprivate func gain(at time: MediaTime) -> Double {
        effects.reduce(1) { gain, effect in
            switch effect {
            case .gain(let factor, nil): gain * factor
            case .gain(let factor, let span?): span.contains(time) ? gain * factor : gain
            default: gain
            }
        }
    }
}
