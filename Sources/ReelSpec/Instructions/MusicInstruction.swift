import ReelDiagnostics
package import ReelMedia
import ReelSoundtrack
import ReelTimeline

/// Puts music under the film.
package struct MusicInstruction: Instruction {
    package static let word = "music"
    package static let summary =
        "Puts music under the film: composed in its mood and as long as it is, chosen from a folder, or a track of your own."
    package static let example = "music: {mood: match, volume: 35%, duck: true}"
    package static let shortField: String? = "mood"
    package static let fields: [Field<Self>] = [
        .optional(
            "mood", \.mood, ValueType.mood.located, "'match' for the mood of the picture, or words such as calm or happy."),
        .optional("track", \.track, .input, "An input to use instead of composing."),
        .defaulted("volume", \.volume, .level, shown: "35%", "How loud it is against its own full level."),
        .defaulted("duck", \.isDucked, .flag, shown: "true", "Whether it goes quieter while somebody speaks."),
        .defaulted("fade_in", \.fadeIn, .duration, shown: "0.5s", "How long it comes up."),
        .defaulted("fade_out", \.fadeOut, .duration, shown: "2s", "How long it goes down at its end."),
        .optional(
            "from", \.from, ValueType.musicStart.located,
            "When it begins, or a folder such as library/ from which the track that suits best is taken. Without times it "
                + "covers the finished film."),
        .optional("to", \.to, ValueType.time.located, "When it ends."),
        .optional("style", \.style, ValueType.style.located, "A style of composition to use whatever the mood."),
        .optional(
            "soundfont", \.soundFont, ValueType.nonEmpty("the path of a SoundFont").located.showing("piano.sf2"),
            "A SoundFont (.sf2, .sf3) that plays the composed music instead of the machine's."),
        .optional(
            "credit", \.credit, ValueType.choice.located,
            "Where the film says whose a track from a folder is: metadata, the comment of its files, which is the default; "
                + "title, over its last seconds too; or none."),
        .defaulted(
            "seed", \.seed, ValueType.integer(0...1_000_000_000).located.map { Seed(given: $0) }, shown: "1",
            "Another number gives another piece in the same mood."),
    ]
    package static let rules = [
        KeyRule.atLeastOne(of: ["mood", "track", "from"], hint: "mood: match"), .notTogether("mood", "track"),
    ]
    package static let spoken = SpokenForms(
        """
        (<add>|give <film>|set <film> to|score <film> with|with) [<some>] [background] [{mood:mood}] [{style:style}] <music> => mood: match
        (use|add|put|用) {track:input} (as|for) background
        (use|add|put|用) {track:input} (as|for|做|作为|当|当作) [background] <music>
        [background] {mood:mood} [{style:style}] <music>
        [background] {style:style} <music> => mood: match
        [background] {mood:mood} [{style:style}] [background] <music>
        <music> (:|,) {mood:mood}
        <music> (用|使用|选|:) {track:input}
        [给 <film>] <add> [<some>] [{mood:mood}] [{style:style}] <music> => mood: match
        <add> [<some>] (符合|匹配|适合|配合) <film> [氛围|情绪|气氛|风格] <music> => mood: match
        (用|使用) {track:input} (做|作为|当|当作|配) <music>
        """,
        details: """
            (that|which) (matches|fits|suits) [mood|feeling|vibe|tone] [of] [<film>] => mood: match
            (in background|underneath|under <film>|behind <film>|to <film>|for <film>)
            [at|with] [volume] [of] {volume:level} [volume]
            音量 [为|是|调到|:] {volume:level}
            <range>
            <ending>
            from {from:time} [on|onwards]
            (that fades|fading) out over {fade_out:length}
            (that fades|fading) in over {fade_in:length}
            (without|with no|no) ducking => duck: false
            """,
        sentence: """
            add (music that matches mood of picture {mood=match}|{mood:mood} background music|{track:input} as \
            background music) [in style {style:styleName}] (under whole film|<span>) at volume of {volume:level} , \
            coming up over {fade_in:length} and going down over {fade_out:length} (, quieter while somebody speaks \
            {duck=true}|{duck=false})
            """)

    private var mood: Located<String>?
    private var track: Located<String>?
    private var volume = Level.percent(35)
    private var isDucked = true
    private var fadeIn = MediaTime(seconds: 0.5)
    private var fadeOut = MediaTime(seconds: 2)
    private var from: Located<MusicStart>?
    private var to: Located<TimeExpression>?
    private var style: Located<String>?
    private var soundFont: Located<String>?
    private var credit: Located<LibraryWish.CreditPlace>?
    private var seed = Seed()

    package init() {}

    package var sentence: String {
        var music = "music that matches the mood of the picture"
        if let track {
            music = "\(track.value) as background music"
        } else if let mood, mood.value != "match" {
            music = "\(mood.value) background music"
        }
        if let style { music += " in the style \(style.value)" }
        let place = from?.time == nil && to == nil ? " under the whole film" : rangeInSentence(from?.time, to)
        let duck = isDucked ? ", quieter while somebody speaks" : ""
        return "Add \(music)\(place) at a volume of \(volume.inSentence), coming up over \(fadeIn.inSentence) and going"
            + " down over \(fadeOut.inSentence)\(duck)."
    }

    package var unsaid: [Located<String>] { seed.range.map { [Located("seed", at: $0)] } ?? [] }

    package var files: [EditFile] {
        guard let from, case .folder(let folder) = from.value else { return EditFile.list(soundFont, for: .place) }
        return EditFile.list(Located(folder, at: from.range), for: .place)
    }

    package func apply(to edit: inout EditContext) {
        guard let span = edit.span(from: from?.time, to: to) else { return }
        let source: SoundSegment.Source
        let wanted: MusicWish.Mood = mood.map { $0.value == "match" ? .match : .words($0.value) } ?? .match
        if let from, case .folder(let folder) = from.value {
            guard suits(folder, at: from.range, in: &edit) else { return }
            source = .library(
                LibraryWish(
                    folder: resolvePath(folder, in: from.range.file), displayFolder: folder, mood: wanted,
                    creditPlace: credit?.value ?? .metadata))
        } else if let credit {
            edit.report(
                Diagnostic(
                    .badValue, "'credit' has a meaning for music from a folder only", label: "leave it out", at: credit.range))
            return
        } else if let track {
            guard let clip = edit.clipWithSound(track) else { return }
            source = .clip(clip)
        } else {
            guard isSoundFont(in: &edit) else { return }
            source = .composed(
                MusicWish(
                    mood: wanted, style: style?.value, seed: UInt64(seed.number),
                    soundFont: soundFont.map { resolvePath($0.value, in: $0.range.file) }))
        }
        let coversFilm = from?.time == nil && to == nil
        edit.timeline.sound.append(
            SoundSegment(
                source: source, role: .music, placement: Placement(span: span),
                effects: [.gain(volume.gain, nil), .fadeInAtStart(fadeIn), .fadeOutAtEnd(fadeOut)],
                isDucked: isDucked, isLooped: true, coversFilm: coversFilm))
    }

    /// Whether the SoundFont that is named, if one is, is one; what it is else is reported.
    private func isSoundFont(in edit: inout EditContext) -> Bool {
        guard let soundFont else { return true }
        do throws(SoundFontError) {
            _ = try SoundFont(checking: resolvePath(soundFont.value, in: soundFont.range.file))
            return true
        } catch {
            edit.report(
                Diagnostic(
                    .missingSoundFont, "'\(soundFont.value)' cannot play music: \(error.reason)",
                    label: "expected a SoundFont, .sf2 or .sf3", at: soundFont.range))
            return false
        }
    }

    /// Whether what else is said fits a track from a folder; what does not is reported.
    private func suits(_ folder: String, at range: SourceRange, in edit: inout EditContext) -> Bool {
        if let credit, credit.value == .title, !edit.timeline.hasPicture {
            edit.report(
                Diagnostic(
                    .wrongMedia, "there is no picture to show a credit on", label: "expected metadata or none", at: credit.range
                ))
            return false
        }
        guard let other = track ?? style ?? soundFont else { return true }
        let key = track != nil ? "track" : style != nil ? "style" : "soundfont"
        edit.report(
            Diagnostic(
                .badValue, "'\(key)' has no meaning for music from the folder '\(folder)'", label: "leave it out",
                at: other.range,
                notes: [.init("the folder is given here", at: range)]))
        return false
    }
}

/// Which piece of a mood is composed, and where the spec says so.
private struct Seed: Sendable, CustomStringConvertible {
    var number = 1
    var range: SourceRange?

    init() {}

    init(given: Located<Int>) { (number, range) = (given.value, given.range) }

    var description: String { "\(number)" }
}

/// What `from` says of music: a time of the film, or where it is taken from.
package enum MusicStart: Sendable, Hashable {
    case time(TimeExpression)
    /// As it was written.
    case folder(String)
}

extension Located<MusicStart> {
    fileprivate var time: Located<TimeExpression>? {
        if case .time(let time) = value { Located<TimeExpression>(time, at: range) } else { nil }
    }
}
