package import ReelMedia

/// A track of a library, as far as choosing needs it.
package struct LibraryTrack: Sendable, Hashable {
    /// The file's name in its folder.
    package let name: String
    package let digest: Digest
    package let profile: TrackProfile
    /// The mood that its tags name, if they do.
    package let taggedMood: Mood?

    package init(name: String, digest: Digest, profile: TrackProfile, tags: [String: String]) {
        self.name = name
        self.digest = digest
        self.profile = profile
        taggedMood = Self.mood(in: tags)
    }

    /// What was heard, halfway to what the tags say.
    package var mood: Mood {
        guard let taggedMood else { return profile.mood }
        return Mood(
            valence: (profile.mood.valence + taggedMood.valence) / 2, arousal: (profile.mood.arousal + taggedMood.arousal) / 2)
    }

    /// One line of what was heard: "84 bpm, A minor, 2:10".
    package var description: String {
        let pace = profile.tempo.map { "\(Int($0.rounded())) bpm" } ?? "no steady beat"
        return "\(pace), \(profile.keyName), \(mood.words)"
    }

    /// The middle of all words for moods and styles in the tags that may have some.
    private static func mood(in tags: [String: String]) -> Mood? {
        var moods: [Mood] = []
        for key in ["mood", "tmoo", "genre", "style", "grouping"] {
            let words = (tags[key] ?? "").split { !$0.isLetter && $0 != "-" }
            moods += words.compactMap { NamedMood.find(String($0))?.mood }
        }
        guard !moods.isEmpty else { return nil }
        return Mood(
            valence: moods.reduce(0) { $0 + $1.valence } / Double(moods.count),
            arousal: moods.reduce(0) { $0 + $1.arousal } / Double(moods.count))
    }
}

/// The track of a library that suits a film best, with reasons.
package struct LibraryChoice: Sendable, Hashable {
    /// A track with how well its mood suits: 100 is the film's own mood, 0 its opposite.
    package struct Rated: Sendable, Hashable {
        package let track: LibraryTrack
        package let score: Int
        /// Why it was not taken, for those that suit as well or better; nil for the others.
        package let objection: String?
    }

    package let track: LibraryTrack
    package let score: Int
    package let fit: TrackFit
    package let reasons: [String]
    /// The next ones, the nearest first.
    package let runnersUp: [Rated]

    /// Chooses the track that is nearest in mood among those that can be made to fit; of equal ones the one with the lowest
    /// digest, so that file names, dates and machines do not matter. Nil if none fits. O(tracks × log tracks), and a fit for each
    /// track that is tried.
    package init?(_ tracks: [LibraryTrack], for mood: Mood, length: Double, cuts: [Double]) {
        let ranked = tracks.map { (track: $0, score: Self.score($0, mood)) }.sorted {
            ($1.score, $0.track.digest.hexadecimal) < ($0.score, $1.track.digest.hexadecimal)
        }
        var rejected: [Rated] = []
        for (place, candidate) in ranked.enumerated() {
            guard let fit = TrackFit(candidate.track.profile, length: length, cuts: cuts) else {
                let isShort = candidate.track.profile.length < TrackFit.shortest
                rejected.append(
                    Rated(
                        track: candidate.track, score: candidate.score,
                        objection: isShort ? "shorter than \(Int(TrackFit.shortest)) s" : "it is silent"))
                continue
            }
            track = candidate.track
            score = candidate.score
            self.fit = fit
            reasons = Self.reasons(candidate.track, mood: mood, fit: fit, cuts: cuts.count)
            let others = ranked.dropFirst(place + 1).map { Rated(track: $0.track, score: $0.score, objection: nil) }
            runnersUp = Array((rejected + others).prefix(Self.shown))
            return
        }
        return nil
    }

    private static let shown = 4

    private static func score(_ track: LibraryTrack, _ mood: Mood) -> Int {
        Int((100 * (1 - track.mood.squaredDistance(to: mood).squareRoot() / 8.0.squareRoot())).rounded())
    }

    private static func reasons(_ track: LibraryTrack, mood: Mood, fit: TrackFit, cuts: Int) -> [String] {
        var reasons = ["it sounds \(track.mood.words): \(track.description.prefix { $0 != "," }), \(track.profile.keyName)"]
        if track.taggedMood != nil { reasons.append("its tags say so, too") }
        reasons.append("wanted: \(mood.words)")
        if cuts > 0, fit.cutsOnBeats > 0 { reasons.append("\(fit.cutsOnBeats) of \(cuts) cuts fall on its beats") }
        return reasons
    }
}

extension TrackFit {
    /// How it was done, for the plan: "starts at 0:04, loops twice, 1.2 % faster, with its own end".
    package var description: String {
        var parts = ["from \(secondsText((pieces[0].lowerBound * 10).rounded() / 10)) s"]
        if pieces.count > 1 {
            let isLoop = pieces[1].lowerBound < pieces[0].upperBound
            let count = pieces.count - 1
            parts.append(isLoop ? "looped \(count == 1 ? "once" : "\(count) times") at bar lines" : "shortened at a bar line")
        }
        let percent = (abs(rate - 1) * 1000).rounded() / 10
        if percent >= 0.1 { parts.append("\(secondsText(percent)) % \(rate > 1 ? "faster" : "slower")") }
        switch ending {
        case .own: parts.append("with its own end on the last frame")
        case .fade(let seconds): parts.append("fading out over \(secondsText((seconds * 10).rounded() / 10)) s")
        }
        return parts.joined(separator: ", ")
    }
}
