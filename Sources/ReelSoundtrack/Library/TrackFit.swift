/// How a track is made as long as a film: where it begins, where it jumps from bar line to bar line, and how much it is stretched.
package struct TrackFit: Sendable, Hashable {
    package enum Ending: Sendable, Hashable {
        /// With the track's own end, on the film's last frame.
        case own
        /// Fades out over these seconds.
        case fade(Double)
    }

    /// Seconds of the track that are heard one after another.
    package let pieces: [Range<Double>]
    /// How much faster it is played: 0.96 to 1.04.
    package let rate: Double
    package let ending: Ending
    /// Seconds for which two pieces sound together, around the bar line.
    package let crossfade: Double
    package let cutsOnBeats: Int

    /// The most by which a track is stretched, either way.
    static let mostStretch = 0.04
    /// The shortest track that is used, in seconds.
    package static let shortest = 2.0

    /// Finds the best way.
    ///
    /// Ways that reach the track's own end are tried first: straight on, over one jump forward, or around one loop, from each of
    /// the first bars; then those that fade. Each costs what can be heard: stretch, jumps, bars that do not match, broken phrases;
    /// beats that meet cuts pay it back. Nil for a track that is too short or silent. O(bars²).
    ///
    /// - Parameters:
    ///   - length: seconds that are to be filled.
    ///   - cuts: seconds, rising.
    package init?(_ track: TrackProfile, length: Double, cuts: [Double]) {
        guard track.length >= Self.shortest, track.loudness != nil, length > 0 else { return nil }
        let search = Search(track: track, length: length, cuts: cuts)
        guard let best = search.best() else { return nil }
        pieces = best.pieces
        rate = (best.rate * 100_000).rounded() / 100_000
        ending = best.ending
        crossfade = search.crossfade
        cutsOnBeats = search.met(best)
    }

    private struct Candidate {
        let pieces: [Range<Double>]
        let rate: Double
        let ending: Ending
        var cost: Double
    }

    private struct Search {
        let track: TrackProfile
        let length: Double
        let cuts: [Double]
        /// Bar lines; where there is no beat, places four seconds apart.
        let bars: [Double]
        let hasBeat: Bool

        init(track: TrackProfile, length: Double, cuts: [Double]) {
            self.track = track
            self.length = length
            self.cuts = cuts
            let lines = track.barLines.filter { $0 < track.end - 0.5 }
            hasBeat = lines.count >= 2
            bars = hasBeat ? lines : Array(stride(from: track.start, to: max(track.start + 0.1, track.end - 4), by: 4))
        }

        var crossfade: Double {
            guard hasBeat, track.beats.count > 1 else { return min(2, (track.end - track.start) / 4) }
            return min(0.12, (track.beats[1] - track.beats[0]) / 4)
        }

        func best() -> Candidate? {
            let ways = (ownEndings() + fades()).sorted { $0.cost < $1.cost }
            guard !cuts.isEmpty, hasBeat else { return ways.first }
            return ways.prefix(80).map { way in
                var way = way
                way.cost -= 1.6 * Double(met(way)) / Double(cuts.count)
                return way
            }.min { $0.cost < $1.cost }
        }

        /// How many cuts lie on beats.
        func met(_ way: Candidate) -> Int {
            var beats: [Double] = []
            var start = 0.0
            for piece in way.pieces {
                beats += track.beats.filter { $0 >= piece.lowerBound - 0.001 && $0 < piece.upperBound - 0.001 }.map {
                    (start + $0 - piece.lowerBound) / way.rate
                }
                start += piece.upperBound - piece.lowerBound
            }
            guard !beats.isEmpty else { return 0 }
            var next = 0
            return cuts.count { cut in
                while next + 1 < beats.count, abs(beats[next + 1] - cut) <= abs(beats[next] - cut) { next += 1 }
                return abs(beats[next] - cut) <= Composition.alignmentReach
            }
        }

        private var starts: Range<Int> { 0..<min(8, bars.count) }

        private func candidate(_ pieces: [Range<Double>], _ ending: Ending, start: Int, cost: Double) -> Candidate? {
            let rate = pieces.reduce(0) { $0 + $1.upperBound - $1.lowerBound } / length
            guard abs(rate - 1) <= TrackFit.mostStretch else { return nil }
            return Candidate(
                pieces: pieces, rate: rate, ending: ending, cost: cost + 8 * abs(rate - 1) + 0.04 * Double(start))
        }

        private func ownEndings() -> [Candidate] {
            var ways: [Candidate] = []
            let needed = length * (1 - TrackFit.mostStretch)...length * (1 + TrackFit.mostStretch)
            for start in starts {
                let tail = track.end - bars[start]
                if let way = candidate([bars[start]..<track.end], .own, start: start, cost: 0) { ways.append(way) }
                for first in start..<bars.count {
                    for second in (first + 1)..<max(first + 1, bars.count) {
                        let gap = bars[second] - bars[first]
                        if tail - gap >= needed.lowerBound {
                            // A jump forward, after at least a bar.
                            guard first > start, needed.contains(tail - gap) else { continue }
                            let pieces = [bars[start]..<bars[first], bars[second]..<track.end]
                            let cost = joint(from: first, to: second) + (first - start).costUnlessMultiple(of: 4, 0.1)
                            if let way = candidate(pieces, .own, start: start, cost: cost) { ways.append(way) }
                        } else {
                            let rounds = ((length - tail) / gap).rounded()
                            guard rounds >= 1, rounds <= 200, needed.contains(tail + rounds * gap) else { continue }
                            var pieces = [bars[start]..<bars[second]]
                            for _ in 1..<Int(rounds) { pieces.append(bars[first]..<bars[second]) }
                            pieces.append(bars[first]..<track.end)
                            let cost = joint(from: second, to: first) + 0.05 * (rounds - 1)
                            if let way = candidate(pieces, .own, start: start, cost: cost) { ways.append(way) }
                        }
                    }
                }
            }
            return ways
        }

        /// Ways that stop where the film does, with a long fade.
        private func fades() -> [Candidate] {
            let fade = Ending.fade(min(6, max(1, length / 6)))
            var ways: [Candidate] = []
            for start in starts {
                for percent in stride(from: -4.0, through: 4, by: cuts.isEmpty ? 8 : 0.5) {
                    let needed = length * (1 + (cuts.isEmpty ? 0 : percent / 100))
                    var pieces = [bars[start]..<min(track.end, bars[start] + needed)]
                    var left = needed - (pieces[0].upperBound - pieces[0].lowerBound)
                    let last = bars[bars.count - 1]
                    if left > 0.001, last > bars[start] {
                        // Round and round over all of its bars.
                        pieces = []
                        left = needed
                        while left > 0.001 {
                            let piece = bars[start]..<min(last, bars[start] + left)
                            pieces.append(piece)
                            left -= piece.upperBound - piece.lowerBound
                        }
                    } else if left > 0.001 {
                        guard bars[start] + 1 < track.end else { continue }
                        while left > 0.001 {
                            let piece = bars[start]..<min(track.end, bars[start] + left)
                            pieces.append(piece)
                            left -= piece.upperBound - piece.lowerBound
                        }
                    }
                    let cost = 0.6 + 0.15 * Double(pieces.count - 1)
                    if let way = candidate(pieces, fade, start: start, cost: cost) { ways.append(way) }
                    if cuts.isEmpty { break }
                }
            }
            return ways
        }

        /// What a jump costs: more if the bars that meet have other chords, or phrases are broken.
        private func joint(from: Int, to: Int) -> Double {
            var cost = 0.15 + (to - from).costUnlessMultiple(of: 4, 0.15)
            // What is heard goes on with the bar at `to` in place of the bar at `from`.
            guard track.bars.indices.contains(from), track.bars.indices.contains(to) else { return cost }
            let difference = zip(track.bars[from].utf8, track.bars[to].utf8).reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) }
            cost += 0.5 * min(1, Double(difference) / 30)
            return cost
        }
    }
}

extension Int {
    /// Nothing for a multiple, else a price.
    fileprivate func costUnlessMultiple(of divisor: Int, _ price: Double) -> Double { isMultiple(of: divisor) ? 0 : price }
}
