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
    ///   - keys: where what is ducked goes down, on the film's clock.
    ///   - length: of the film.
    init(pieces: [SoundPiece], mayExceedFullLevel: Bool, keys: [Ducking.Key: [TimeSpan]], length: MediaTime) {
        self.length = SoundPiece.sample(at: length)
        var all: [String] = []
        for (ducking, pieces) in Self.groups(of: pieces) {
            let lanes = lanes(of: pieces)
            if let ducking, let spans = keys[ducking.key], !spans.isEmpty {
                all.append(duck(mixed(lanes), ducking, under: spans))
            } else {
                all += lanes
            }
        }
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

    /// Pieces by how they are ducked, what is not ducked first.
    static func groups(of pieces: [SoundPiece]) -> [(ducking: Ducking?, pieces: [SoundPiece])] {
        let kinds = pieces.map(\.ducking).reduce(into: [Ducking?]()) { if !$0.contains($1) { $0.append($1) } }
        let sorted = kinds.filter { $0 == nil } + kinds.filter { $0 != nil }
        return sorted.map { kind in (kind, pieces.filter { $0.ducking == kind && !$0.samples.isEmpty }) }
            .filter { !$0.1.isEmpty }
    }

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
        for run in Self.runs(of: row) {
            let reading = row[run.lowerBound].reading(index: inputs.count)
            inputs.append(reading.input)
            let streams = streams(of: reading, count: run.count)
            for (index, stream) in zip(run, streams) {
                let piece = row[index]
                if piece.samples.lowerBound > position { parts.append(silence(piece.samples.lowerBound - position)) }
                let filters = piece.filters(
                    of: reading, isContinuedFrom: index > 0 ? row[index - 1] : before,
                    isContinuedBy: index + 1 < row.count ? row[index + 1] : after)
                let label = graph.label("piece")
                graph.add([stream.label], stream.filters + filters, [label])
                parts.append(label)
                position = piece.samples.upperBound
            }
        }
        guard parts.count > 1 else { return parts[0] }
        let label = graph.label("lane")
        graph.add(parts, ["concat=n=\(parts.count):v=0:a=1"], [label])
        return label
    }

    /// Which pieces of a row are read by one input. Their parts of it follow each other, so none waits while another is read.
    private static func runs(of row: [SoundPiece]) -> [Range<Int>] {
        row.indices.reduce(into: []) { runs, index in
            if let run = runs.last, row[index - 1].isReadWith(row[index]) {
                runs[runs.count - 1] = run.lowerBound..<index + 1
            } else {
                runs.append(index..<index + 1)
            }
        }
    }

    /// What was read, once for each piece, with the filters that are left to do.
    private mutating func streams(of reading: SoundPiece.Reading, count: Int) -> [(label: String, filters: [String])] {
        guard count > 1 else { return [(reading.stream, reading.filters)] }
        let labels = (0..<count).map { _ in graph.label("read") }
        graph.add([reading.stream], reading.filters + ["asplit=\(count)"], labels)
        return labels.map { ($0, []) }
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

    /// The bed, quieter in some stretches.
    ///
    /// The compressor is not driven by the voice itself but by a steady tone of −6 dB that sounds while there is speech, so that
    /// the bed does not follow each syllable. With a ratio of 2.5 what lies 5/3 of the depth above the threshold is lowered by
    /// the depth: 5/3 × (1 − 1/2.5) = 1.
    private mutating func duck(_ bed: String, _ ducking: Ducking, under speech: [TimeSpan]) -> String {
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
        let threshold = Level.decibels(-6 - ducking.depth * 5 / 3).gain
        graph.add(
            [bed, key],
            [
                "sidechaincompress=threshold=\(secondsText(threshold)):ratio=2.5:attack=\(secondsText(ducking.attack.seconds * 1000))"
                    + ":release=\(secondsText(ducking.release.seconds * 1000)):knee=1:detection=peak:makeup=1"
            ], [output])
        return output
    }
}
