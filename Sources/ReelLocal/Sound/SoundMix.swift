import ReelMedia
import ReelPlan
import ReelTimeline

/// The one filter graph that mixes all sound of a film.
struct SoundMix {
    private(set) var inputs: [[String]] = []
    private var graph = FilterGraph()
    private let length: Int

    /// - Parameters:
    ///   - pieces: all that is heard.
    ///   - mayExceedFullLevel: whether any of it may be louder than full level.
    ///   - speech: where somebody speaks, on the film's clock.
    ///   - length: of the film.
    init(pieces: [SoundPiece], mayExceedFullLevel: Bool, speech: [TimeSpan], length: MediaTime) {
        self.length = SoundPiece.sample(at: length)
        let voices = lanes(of: pieces.filter { !$0.isDucked })
        var beds = lanes(of: pieces.filter(\.isDucked))
        if !beds.isEmpty && !speech.isEmpty { beds = [duck(mixed(beds), under: speech)] }
        let all = voices + beds
        // Several sounds at once may add up to more than full level; one alone is left as it is.
        let isLimited = all.count > 1 || mayExceedFullLevel
        let filters =
            (isLimited ? ["alimiter=limit=0.97:level=false:latency=true"] : [])
            + ["apad", "atrim=end_sample=\(self.length)", "asetpts=N/SR/TB"]
        graph.add([all.isEmpty ? silence(self.length) : mixed(all)], filters, [Self.output])
    }

    /// Only a part of a row, from its first piece to its last, as it lies in the mix.
    init(_ part: SoundParts.Part) {
        length = part.samples.count
        let row = lane(of: part.pieces, from: part.samples.lowerBound, after: part.before, before: part.after)
        graph.add([row], ["atrim=end_sample=\(length)", "asetpts=N/SR/TB"], [Self.output])
    }

    static let output = "mix"

    /// Before the inputs: time stamps are taken as the files have them.
    static let globalFlags = ["-copyts", "-filter_complex_threads", "1"]

    var script: String { graph.soundScript }

    // MARK: - Lanes

    /// Pieces in rows in which nothing overlaps, each row one stream from the film's start.
    static func rows(of pieces: [SoundPiece]) -> [[SoundPiece]] {
        var rows: [[SoundPiece]] = []
        for piece in pieces.sorted(by: { $0.samples.lowerBound < $1.samples.lowerBound }) where !piece.samples.isEmpty {
            let free = rows.firstIndex { $0[$0.count - 1].samples.upperBound <= piece.samples.lowerBound }
            if let free { rows[free].append(piece) } else { rows.append([piece]) }
        }
        return rows
    }

    private mutating func lanes(of pieces: [SoundPiece]) -> [String] {
        Self.rows(of: pieces).map { lane(of: $0, from: 0) }
    }

    /// - Parameters:
    ///   - start: the sample at which the stream begins.
    ///   - before: the piece before the row's first, if it is a part of a longer row.
    ///   - after: the piece after its last.
    private mutating func lane(
        of row: [SoundPiece], from start: Int, after before: SoundPiece? = nil, before after: SoundPiece? = nil
    ) -> String {
        var parts: [String] = []
        var position = start
        for (index, piece) in row.enumerated() {
            if piece.samples.lowerBound > position { parts.append(silence(piece.samples.lowerBound - position)) }
            let reading = piece.reading(
                index: inputs.count, isContinuedFrom: index > 0 ? row[index - 1] : before,
                isContinuedBy: index + 1 < row.count ? row[index + 1] : after)
            inputs.append(reading.input)
            let label = graph.label("piece")
            graph.add([reading.stream], reading.filters, [label])
            parts.append(label)
            position = piece.samples.upperBound
        }
        guard parts.count > 1 else { return parts[0] }
        let label = graph.label("lane")
        graph.add(parts, ["concat=n=\(parts.count):v=0:a=1"], [label])
        return label
    }

    private mutating func silence(_ samples: Int) -> String {
        let label = graph.label("silence")
        graph.add(
            [], ["anullsrc=r=\(SoundPiece.sampleRate):cl=stereo", "aformat=sample_fmts=fltp", "atrim=end_sample=\(samples)"],
            [label])
        return label
    }

    private mutating func mixed(_ lanes: [String]) -> String {
        guard lanes.count > 1 else { return lanes[0] }
        let label = graph.label("mixed")
        // Without normalize=0 every further lane would make the others quieter.
        graph.add(lanes, ["amix=inputs=\(lanes.count):normalize=0:duration=longest"], [label])
        return label
    }

    // MARK: - Ducking

    /// The bed, quieter by about 12 dB while somebody speaks.
    ///
    /// The compressor is not driven by the voice itself but by a steady tone that sounds while there is speech, so that the bed
    /// does not follow each syllable: (−6 dB − −26 dB) × (1 − 1/2.5) = 12 dB.
    private mutating func duck(_ bed: String, under speech: [TimeSpan]) -> String {
        let key = graph.label("key")
        // ffmpeg's expressions nest no deeper than a hundred sums, so many words are spread over several filters: each lifts the
        // tone in its own stretches, and no two stretches meet.
        let lifts = stride(from: 0, to: speech.count, by: 50).map { first in
            let spoken = speech[first..<min(speech.count, first + 50)].map { "between(t,\($0.start),\($0.end))" }
            return "dcshift=shift=0.5:enable='\(spoken.joined(separator: "+"))'"
        }
        graph.add(
            [],
            [
                "anullsrc=r=\(SoundPiece.sampleRate):cl=stereo", "aformat=sample_fmts=fltp", "atrim=end_sample=\(length)",
                "asetnsamples=n=480:p=0",
            ] + lifts, [key])
        let output = graph.label("ducked")
        graph.add(
            [bed, key],
            ["sidechaincompress=threshold=0.05:ratio=2.5:attack=60:release=350:knee=1:detection=peak:makeup=1"], [output])
        return output
    }
}
