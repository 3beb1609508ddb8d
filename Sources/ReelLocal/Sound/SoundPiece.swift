import ReelMedia
import ReelTimeline

/// A stretch of one source as the mix needs it: where it comes from, where it goes and what is done to it.
struct SoundPiece {
    enum Origin: Hashable {
        case clip(LocalClip)
        /// Music that was composed and played: a file in the step's folder.
        case rendered(name: String)

        static func == (left: Origin, right: Origin) -> Bool { left.name == right.name }
        func hash(into hasher: inout Hasher) { hasher.combine(name) }

        var name: String {
            switch self {
            case .clip(let clip): clip.workName
            case .rendered(let name): name
            }
        }
    }

    let origin: Origin
    var placement: Placement
    var effects: [SoundEffect]
    var isDucked = false

    /// Samples a second of everything that is mixed.
    static let sampleRate = 48_000

    static func sample(at time: MediaTime) -> Int { Int((time.seconds * Double(sampleRate)).rounded()) }

    var samples: Range<Int> {
        let start = Self.sample(at: placement.span.start)
        return start..<max(start, Self.sample(at: placement.span.end))
    }
}

extension SoundPiece {
    /// The options and filters that turn the source into exactly ``samples``, in 32-bit stereo.
    ///
    /// - Parameters:
    ///   - index: the number of the input in the command.
    ///   - neighbours: the pieces before and after on the same lane: where the sound goes on unbroken, it is not faded.
    func reading(index: Int, isContinuedFrom before: SoundPiece?, isContinuedBy after: SoundPiece?)
        -> (input: [String], stream: String, filters: [String])
    {
        let local = max(.zero, placement.localStart)
        let needed = (placement.span.length * placement.rate)
        var input: [String]
        var stream = "\(index):a:0"
        var skipped = local
        var channels = 2
        switch origin {
        case .rendered(let name):
            input = FFmpegInput(path: name, type: .wav).arguments()
        case .clip(let clip):
            var options: [String] = []
            if clip.file.type != .mp3 && clip.file.type != .aac {
                // A little earlier, because the first sounds after a seek lack what they overlap with.
                let seek = max(.zero, local - Self.preroll)
                if seek > .zero { options += ["-ss", seek.description] }
                options += ["-t", (local - seek + needed + MediaTime(seconds: 1)).description]
                skipped = local - seek
            }
            input = FFmpegInput(path: clip.workName, type: clip.file.type).arguments(options)
            if let sound = clip.info.mainSound {
                stream = "\(index):\(sound.index)"
                channels = sound.channels
            }
        }
        var filters = ["aresample=\(Self.sampleRate):async=1:first_pts=0"]
        // Mono keeps its level: the usual matrix would take 3 dB.
        filters.append(channels == 1 ? "pan=stereo|c0=c0|c1=c0" : "aformat=channel_layouts=stereo")
        filters.append("aformat=sample_fmts=fltp")
        filters.append("atrim=start_sample=\(Self.sample(at: skipped))")
        filters.append("asetpts=N/SR/TB")
        filters += tempo
        filters += effects.contains(where: \.isWindowed) ? ["asetnsamples=n=240:p=0"] : []
        filters += effects.flatMap { self.filters(of: $0) }
        if let before, before.goesOn(into: self) {} else if local > .zero { filters.append(Self.edgeFade("in", from: .zero)) }
        if let after, goesOn(into: after) {
        } else if endsEarly {
            filters.append(Self.edgeFade("out", from: max(.zero, placement.span.length - Self.edge)))
        }
        filters += ["apad", "atrim=end_sample=\(samples.count)", "asetpts=N/SR/TB"]
        return (input, stream, filters)
    }

    private static let preroll = MediaTime(seconds: 0.2)
    /// Sound that begins or ends in the middle of something clicks without a fade of a few milliseconds.
    private static let edge = MediaTime(seconds: 0.008)

    private static func edgeFade(_ direction: String, from start: MediaTime) -> String {
        "afade=t=\(direction):st=\(start):d=\(edge)"
    }

    private func goesOn(into next: SoundPiece) -> Bool {
        origin == next.origin && placement.span.end == next.placement.span.start && placement.rate == next.placement.rate
            && placement.localEnd == next.placement.localStart
    }

    /// Whether the source would go on after this piece.
    private var endsEarly: Bool {
        switch origin {
        case .clip(let clip):
            let length = clip.info.soundDuration ?? clip.clip.length ?? .zero
            return placement.localEnd + Self.edge < length
        case .rendered: return false
        }
    }

    /// `atempo` keeps the pitch; it takes factors from 0.5.
    private var tempo: [String] {
        var filters: [String] = []
        var rate = placement.rate
        while rate < 0.5 {
            filters.append("atempo=0.5")
            rate /= 0.5
        }
        if rate != 1 { filters.append("atempo=\(secondsText(rate))") }
        return filters
    }

    private func filters(of effect: SoundEffect) -> [String] {
        switch effect {
        case .gain(let factor, nil): return factor == 1 ? [] : ["volume=\(secondsText(factor))"]
        case .gain(let factor, let span?):
            let heard = onPieceClock(span)
            return ["volume=\(secondsText(factor)):enable='between(t,\(heard.start),\(heard.end))'"]
        case .fadeIn(let span): return fade("in", over: onPieceClock(span))
        case .fadeOut(let span): return fade("out", over: onPieceClock(span))
        case .fadeOutAtEnd(let length):
            let end = placement.span.length
            return fade("out", over: TimeSpan(end - length, end))
        case .filter(let filter): return [filter]
        }
    }

    private func onPieceClock(_ span: TimeSpan) -> TimeSpan {
        TimeSpan(
            (span.start - placement.localStart) / placement.rate, (span.end - placement.localStart) / placement.rate)
    }

    /// A fade that may have begun before the piece does: `afade` takes no negative times, so the clock is put ahead.
    private func fade(_ direction: String, over span: TimeSpan) -> [String] {
        guard !span.isEmpty, span.end > .zero, span.start < placement.span.length else { return [] }
        let shift = max(.zero, -span.start)
        let filter =
            "afade=t=\(direction):st=\(span.start + shift):d=\(span.length):curve=qsin"
            + ":enable='between(t,\(span.start + shift),\(span.end + shift))'"
        return shift > .zero ? ["asetpts=PTS+(\(shift))/TB", filter, "asetpts=PTS-(\(shift))/TB"] : [filter]
    }
}

extension SoundEffect {
    /// Whether it holds in a part of the sound only, so that the filter's frames must be short.
    fileprivate var isWindowed: Bool {
        switch self {
        case .gain(_, nil), .filter: false
        case .gain(_, .some), .fadeIn, .fadeOut, .fadeOutAtEnd: true
        }
    }
}
