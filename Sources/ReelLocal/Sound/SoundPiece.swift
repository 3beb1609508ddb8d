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
    /// In the piece's own time. Those at a start or an end mean the piece's.
    var effects: [SoundEffect]
    var ducking: Ducking?
    /// How much higher it sounds than it was recorded; 2 is an octave.
    var pitch = 1.0

    /// Samples a second of everything that is mixed.
    static let sampleRate = 48_000

    static func sample(at time: MediaTime) -> Int { Int((time.seconds * Double(sampleRate)).rounded()) }

    var samples: Range<Int> {
        let start = Self.sample(at: placement.span.start)
        return start..<max(start, Self.sample(at: placement.span.end))
    }

    /// Whether it may be louder than full level by itself.
    var mayExceedFullLevel: Bool {
        let gain = effects.reduce(1) { gain, effect in
            if case .gain(let factor, _) = effect { gain * max(1, factor) } else { gain }
        }
        if gain > 1 || placement.rate.magnitude != 1 { return true }
        guard case .clip(let clip) = origin else { return false }
        return (clip.info.mainSound?.channels ?? 2) > 2
    }

    /// Whether another piece goes on in the source where this one ends.
    func goesOn(into next: SoundPiece) -> Bool {
        origin == next.origin && placement.span.end == next.placement.span.start && placement.rate == next.placement.rate
            && pitch == next.pitch && placement.localEnd == next.placement.localStart
    }
}

extension SoundPiece {
    /// How a source is read for one piece, or for several that follow each other in it.
    struct Reading {
        let input: [String]
        /// The stream's name in the filter graph.
        let stream: String
        /// What makes of it one unbroken stream of 32-bit stereo, which begins at the sample ``first`` of the file's own clock.
        let filters: [String]
        let first: Int
    }

    /// - Parameter index: the number of the input in the command.
    func reading(index: Int) -> Reading {
        var input: [String]
        var stream = "\(index):a:0"
        var begin = MediaTime.zero
        switch self.origin {
        case .rendered(let name):
            input = FFmpegInput(path: name, type: .wav).arguments()
        case .clip(let clip):
            begin = clip.info.clockStart
            var options: [String] = []
            // A little earlier, because the first sounds after a seek lack what they overlap with.
            let seek = max(.zero, placement.localSpan.start) - Self.preroll
            if seek > .zero, Self.isSought(clip.file.type) {
                begin += seek
                options = ["-noaccurate_seek", "-seek_timestamp", "1", "-ss", begin.description]
            }
            input = FFmpegInput(path: clip.workName, type: clip.readType).arguments(options)
            if let sound = clip.info.mainSound { stream = "\(index):\(sound.index)" }
        }
        let first = Self.sample(at: begin)
        // Gaps in the source are silence, and so is what lies before its first sound.
        return Reading(
            input: input, stream: stream, filters: ["aresample=\(Self.sampleRate):async=1:first_pts=\(first)", layout],
            first: first)
    }

    /// The filters that turn what was read into exactly ``samples``.
    ///
    /// - Parameters:
    ///   - reading: of this piece, or of one before it in the same source.
    ///   - before: the piece before on the same lane: where the sound goes on unbroken, it is not faded.
    ///   - after: the piece after it.
    func filters(of reading: Reading, isContinuedFrom before: SoundPiece?, isContinuedBy after: SoundPiece?) -> [String] {
        let start = Self.sample(at: localStartInFile) - reading.first
        var filters = ["atrim=start_sample=\(start):end_sample=\(start + neededSamples)", "asetpts=N/SR/TB"]
        if placement.rate < 0 { filters += ["areverse", "asetpts=N/SR/TB"] }
        filters += tempo
        filters += effects.flatMap { self.filters(of: $0) }
        if before?.goesOn(into: self) != true, beginsLate { filters.append(Self.edgeFade("in", from: .zero)) }
        if after.map({ goesOn(into: $0) }) != true, endsEarly {
            filters.append(Self.edgeFade("out", from: max(.zero, placement.span.length - Self.edge)))
        }
        return filters + ["apad", "atrim=end_sample=\(samples.count)", "asetpts=N/SR/TB"]
    }

    /// Whether a piece that comes later can be read with this one, as it begins in the same source where this one ends or soon
    /// after. Each program that opens a long film holds its index, so a film of many pieces is opened as seldom as may be.
    func isReadWith(_ later: SoundPiece) -> Bool {
        guard case .clip = origin, origin == later.origin, placement.rate > 0, later.placement.rate > 0 else { return false }
        let gap = Self.sample(at: later.localStartInFile) - Self.sample(at: localStartInFile) - neededSamples
        return (0...Self.sample(at: Self.longestGap)).contains(gap)
    }

    /// Reading on takes less than seeking up to here.
    private static let longestGap = MediaTime(seconds: 10)

    /// Where it begins on the file's own clock.
    private var localStartInFile: MediaTime {
        let local = max(.zero, placement.localSpan.start)
        guard case .clip(let clip) = origin else { return local }
        return local + clip.info.clockStart
    }

    private static let preroll = MediaTime(seconds: 0.2)
    /// Sound that begins or ends in the middle of something clicks without a fade of a few milliseconds.
    private static let edge = MediaTime(seconds: 0.008)

    private static func edgeFade(_ direction: String, from start: MediaTime) -> String {
        "afade=t=\(direction):st=\(start):d=\(edge)"
    }

    /// Files without an index are read from their start: a guess at where a time lies would be off.
    private static func isSought(_ type: MediaType) -> Bool { type != .mp3 && type != .aac }

    /// Of the source, before it is made faster or slower, and some more for what the filters look ahead.
    private var neededSamples: Int {
        let length = Self.sample(at: placement.span.length * placement.rate.magnitude)
        // What is turned round must not be longer: it would begin too late.
        return length + (placement.rate == 1 || placement.rate < 0 ? 0 : Self.sampleRate)
    }

    /// Mono keeps its level: the usual matrix would take 3 dB. Of more channels all are heard, in 32 bits so that nothing is
    /// scaled down to fit.
    private var layout: String {
        if case .clip(let clip) = origin, clip.info.mainSound?.channels == 1 {
            return "pan=stereo|c0=c0|c1=c0,aformat=sample_fmts=fltp"
        }
        return "aformat=sample_fmts=fltp:channel_layouts=stereo"
    }

    /// Whether the source has something before this piece, as it is played.
    private var beginsLate: Bool {
        placement.rate < 0 ? isCutAtEnd : placement.localStart > .zero
    }

    /// Whether the source would go on after this piece, as it is played.
    private var endsEarly: Bool {
        placement.rate < 0 ? placement.localEnd > .zero : isCutAtEnd
    }

    private var isCutAtEnd: Bool {
        switch origin {
        case .clip(let clip):
            let length = clip.info.soundDuration ?? clip.clip.length ?? .zero
            return placement.localSpan.end + Self.edge < length
        case .rendered: return false
        }
    }

    /// Played faster or slower as a tape, as far as the pitch is to follow; the rest is `atempo`'s, which keeps the pitch. It takes
    /// factors from 0.5, and beyond 2 it would leave sounds out.
    private var tempo: [String] {
        var filters: [String] = []
        var rate = placement.rate.magnitude
        if pitch != 1 {
            let played = (Double(Self.sampleRate) * pitch).rounded()
            filters += ["asetrate=\(secondsText(played))", "aresample=\(Self.sampleRate)"]
            rate /= played / Double(Self.sampleRate)
        }
        while rate < 0.5 {
            filters.append("atempo=0.5")
            rate /= 0.5
        }
        while rate > 2 {
            filters.append("atempo=2")
            rate /= 2
        }
        if abs(rate - 1) > 1e-6 { filters.append("atempo=\(secondsText(rate))") }
        return filters
    }

    private func filters(of effect: SoundEffect) -> [String] {
        let length = placement.span.length
        switch effect {
        case .gain(let factor, nil): return factor == 1 ? [] : ["volume=\(secondsText(factor))"]
        case .gain(let factor, let span?): return gain(factor, over: onPieceClock(span))
        case .fadeIn(let span): return fade(placement.rate < 0 ? "out" : "in", over: onPieceClock(span))
        case .fadeOut(let span): return fade(placement.rate < 0 ? "in" : "out", over: onPieceClock(span))
        case .fadeInAtStart(let time): return fade("in", over: TimeSpan(.zero, time))
        case .fadeOutAtEnd(let time): return fade("out", over: TimeSpan(length - time, length))
        case .filter(let filter): return [filter]
        }
    }

    private func onPieceClock(_ span: TimeSpan) -> TimeSpan {
        let start = (span.start - placement.localStart) / placement.rate
        let end = (span.end - placement.localStart) / placement.rate
        return TimeSpan(min(start, end), max(start, end))
    }

    /// Another level within a span. It is reached in a few milliseconds before and left in a few after, because a step clicks.
    private func gain(_ factor: Double, over span: TimeSpan) -> [String] {
        guard factor != 1, span.end > .zero, span.start < placement.span.length else { return [] }
        let ramp = MediaTime(seconds: 0.02)
        let share = "clip(min((t-\(span.start - ramp))/\(ramp),(\(span.end + ramp)-t)/\(ramp)),0,1)"
        // The level is worked out once for each of the filter's frames, so they are a millisecond long.
        return [
            "asetnsamples=n=48:p=0", "volume=eval=frame:volume='1+(\(secondsText(factor - 1)))*\(share)'",
            "asetnsamples=n=1024:p=0",
        ]
    }

    /// A fade that may have begun before the piece does: `afade` takes no negative times, so the clock is put ahead.
    private func fade(_ direction: String, over span: TimeSpan) -> [String] {
        guard !span.isEmpty, span.end > .zero, span.start < placement.span.length else { return [] }
        let shift = max(.zero, -span.start)
        let filter = "afade=t=\(direction):st=\(span.start + shift):d=\(span.length):curve=qsin"
        guard shift > .zero else { return [filter] }
        return ["asetpts=PTS+\(Self.sample(at: shift))", filter, "asetpts=N/SR/TB"]
    }
}
