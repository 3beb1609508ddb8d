import ReelDiagnostics
import ReelMedia
import ReelTimeline

/// Puts clips one after the other.
package struct SequenceInstruction: Instruction {
    package static let word = "sequence"
    package static let summary = "Puts clips one after the other, with cuts or transitions; the film begins anew with them."
    package static let example =
        "sequence: {clips: [clip, {clip: other, from: 0.5s, to: 2s}], transition: {type: crossfade, duration: 0.5s}}"
    package static let shortField: String? = "clips"
    package static let fields: [Field<Self>] = [
        .required(
            "clips", \.items,
            .list(of: Item.map.type, "a list of clips").showing(["clip", ["clip": "other", "from": "0.5s", "to": "2s"]]),
            "The clips in order."),
        .optional(
            "transition", \.transition, Transition.map.type.showing("crossfade", ["type": "fade_black", "duration": "1s"]),
            "How each clip follows the one before it; a cut if absent."),
    ]
    package static let spoken = SpokenForms(
        """
        (join|combine|stitch|concatenate|merge|connect|glue|splice|拼接|连接|合并) {clips:inputs} [together]
        put {clips:inputs} (one after other|in row|back to back|together)
        (play|放|播放) {clips:inputs}
        [<ba>] {clips:inputs} (拼接|连接|合并|拼|接) [起来|在一起|到一起]
        """,
        details: """
            (with|using|by) [{transition.duration:length}] <transition> [between them|in between] [(of|over|for|lasting) {transition.duration:length}]
            [中间] [用] [{transition.duration:length}] <transition> [过渡|转场] [{transition.duration:length}]
            """,
        sentence: """
            put these clips one after other : {clips:items} [, each joined to one before it by \
            {transition.type:transition} of {transition.duration:length}]
            """)

    /// A clip in the sequence, or a part of one.
    struct Item: Sendable {
        var clip: Located<String>?
        var from: Located<TimeExpression>?
        var to: Located<TimeExpression>?
        var duration: Located<MediaTime>?
        var movement: Located<Movement>?

        static let map = FieldMap(
            of: "a clip",
            fields: [
                .required("clip", \.clip, .input, "The input; one of several files is all of them in order."),
                .optional("from", \.from, ValueType.time.located, "Where in the clip it begins."),
                .optional("to", \.to, ValueType.time.located, "Where in the clip it ends."),
                .optional(
                    "duration", \.duration, ValueType.duration.located, "How long it is seen; 5 s for a still if absent."),
                .optional(
                    "ken_burns", \.movement, Movement.map.type.located.showing(["zoom_to": 1.3]),
                    "A slow move over it while it is seen, with the fields of the edit 'ken_burns'."),
            ], short: "clip"
        ) { Item() }
    }

    /// How one clip follows another.
    struct Transition: Sendable {
        /// What is written: a cut, which is no transition, or the kind of one.
        struct Word: Sendable {
            let kind: TransitionKind?

            init(_ word: String) { kind = TransitionKind(rawValue: word) }
        }

        var word: Word?
        var duration = MediaTime(seconds: 0.5)

        private static let kinds = ["cut"] + TransitionKind.allCases.map(\.rawValue)

        static let map = FieldMap(
            of: "a transition",
            fields: [
                .required(
                    "type", \.word, ValueType.word(of: kinds).map(Word.init),
                    "How the picture changes; but for a cut the sounds are crossfaded."),
                .defaulted("duration", \.duration, .duration, shown: "0.5s", "How long it takes; a cut takes no time."),
            ], short: "type"
        ) { Transition() }
    }

    private var items: [Item]?
    private var transition: Transition?

    package init() {}

    /// A sequence of one input.
    package init(of input: Located<String>) { items = [Item(clip: input)] }

    package var sentence: String {
        let clips = (items ?? []).map { item in
            let length = item.duration.map { " for \($0.value.inSentence)" } ?? ""
            let movement = item.movement.map { " with a slow move, \($0.value.inSentence)" } ?? ""
            return "\(item.clip?.value ?? "")\(rangeInSentence(item.from, item.to))\(length)\(movement)"
        }
        var join = ""
        if let transition, let kind = transition.word?.kind {
            let name = kind.spoken
            join = ", each joined to the one before it by a \(name) of \(transition.duration.inSentence)"
        }
        return "Put these clips one after the other: \(clips.joined(separator: ", then "))\(join)."
    }

    package func apply(to edit: inout EditContext) {
        let parts = (items ?? []).flatMap { Self.parts(of: $0, in: &edit) }
        // Anything missing is reported already; a film of what is left would only give errors of its own.
        guard parts.count >= (items ?? []).count, let first = parts.first else { return }
        let showsPicture = first.clip.size != nil
        for part in parts where (part.clip.size != nil) != showsPicture {
            edit.report(
                Diagnostic(
                    .wrongMedia,
                    "'\(part.clip.name)' has \(showsPicture ? "no picture" : "a picture") and '\(first.clip.name)' has\(showsPicture ? " one" : " none")",
                    label: "a sequence is all pictures or all sound", at: part.place.range))
            return
        }
        let kind = transition?.word?.kind
        let crossfade = kind == nil ? .zero : transition?.duration ?? .zero
        edit.timeline = Self.timeline(
            of: parts, kind: kind ?? .crossfade, crossfade: crossfade, frameRate: edit.timeline.frameRate, edit: &edit)
    }

    /// A clip and the stretch of it that is used.
    fileprivate struct Part {
        let clip: Clip
        /// In the clip's own time.
        let span: TimeSpan
        let place: Located<String>
        /// How it follows the part before it, where that is not for the instruction to say.
        var crossfade: MediaTime?
        var movement: Movement?
        /// Own seconds for each second of the film; 0 holds one frame for ``length``.
        var rate = 1.0
        /// How long it is there.
        var length: MediaTime
        /// How long the frame is black before it.
        var wait = MediaTime.zero

        init(
            clip: Clip, span: TimeSpan, place: Located<String>, crossfade: MediaTime? = nil, movement: Movement? = nil
        ) {
            self.clip = clip
            self.span = span
            self.place = place
            self.crossfade = crossfade
            self.movement = movement
            length = span.length
        }
    }

    private static func parts(of item: Item, in edit: inout EditContext) -> [Part] {
        guard let name = item.clip else { return [] }
        if let duration = item.duration, duration.value <= .zero {
            edit.report(
                Diagnostic(
                    .nothingLeft, "nothing of '\(name.value)' would be seen", label: "expected more than 0s",
                    at: duration.range))
            return []
        }
        if let movement = item.movement, !movement.value.isPossible {
            edit.report(movement.value.problem(at: movement.range))
            return []
        }
        if let parts = edit.sequence(of: name) { return Self.parts(of: parts, item, name, in: &edit) }
        return edit.clips(of: name).compactMap { clip in
            guard let length = clip.length else {
                return Part(
                    clip: clip, span: TimeSpan(.zero, item.duration?.value ?? EditContext.stillLength), place: name,
                    movement: item.movement?.value)
            }
            let rate = clip.frameRate ?? edit.timeline.frameRate
            guard var span = edit.span(from: item.from, to: item.to, within: length, rate: rate, of: "'\(clip.name)'")
            else { return nil }
            if let duration = item.duration {
                guard span.start + duration.value <= length else {
                    edit.report(
                        Diagnostic(
                            .outsideTimeline,
                            "'\(clip.name)' has \(secondsInWords(length - span.start)) from there, not \(secondsInWords(duration.value))",
                            label: "expected at most \(secondsInWords(length - span.start))", at: duration.range))
                    return nil
                }
                span.end = span.start + duration.value
            }
            return Part(clip: clip, span: span, place: name, movement: item.movement?.value)
        }
    }

    /// The parts of an input that is a timeline, which is taken whole.
    private static func parts(
        of sequence: [SequencePart], _ item: Item, _ name: Located<String>, in edit: inout EditContext
    ) -> [Part] {
        if let place = item.from?.range ?? item.to?.range ?? item.duration?.range {
            edit.report(
                Diagnostic(
                    .wrongMedia, "'\(name.value)' is a timeline, of which no part can be named here",
                    label: "trim the film after the sequence", at: place))
            return []
        }
        return sequence.enumerated().compactMap { index, found in
            let (clip, part) = (found.clip, found.part)
            let last = part.start + part.length * part.rate
            // A still has no length of its own to lie outside of.
            if let length = clip.length,
                part.start < .zero || last > length + MediaTime(frame: 1, at: edit.timeline.frameRate)
            {
                edit.report(
                    Diagnostic(
                        .outsideTimeline,
                        "'\(name.value)' uses '\(clip.name)' up to \(secondsInWords(last)), but it lasts \(secondsInWords(length))",
                        at: name.range))
                return nil
            }
            let end = clip.length.map { min($0, last) } ?? last
            var result = Part(
                clip: clip, span: TimeSpan(part.start, end), place: name, crossfade: index == 0 ? nil : part.crossfade,
                movement: item.movement?.value)
            (result.rate, result.wait) = (part.rate, part.wait)
            if part.rate != 1 { result.length = part.length }
            return result
        }
    }

    private static func timeline(
        of parts: [Part], kind: TransitionKind, crossfade: MediaTime, frameRate: FrameRate, edit: inout EditContext
    ) -> Timeline {
        var timeline = Timeline()
        let pictures = parts.map(\.clip).filter { $0.size != nil }
        if let size = pictures.first?.size { timeline.canvas = Framing(size: size.even) }
        timeline.frameRate = pictures.lazy.compactMap(\.frameRate).first ?? frameRate
        var position = MediaTime.zero
        for (index, part) in parts.enumerated() {
            var overlap = index == 0 ? MediaTime.zero : part.crossfade ?? crossfade
            if index > 0, overlap >= min(part.length, parts[index - 1].length) {
                edit.report(
                    Diagnostic(
                        .outsideTimeline,
                        "a transition of \(secondsInWords(overlap)) does not fit into '\(part.clip.name)' and the clip before it",
                        label: "expected clips longer than \(secondsInWords(overlap))", at: part.place.range))
                overlap = .zero
            }
            if part.wait > .zero {
                timeline.addBlack(TimeSpan(position, position + part.wait), before: part, order: index)
                position += part.wait
            }
            position -= overlap
            let placement = Placement(
                span: TimeSpan(position, position + part.length), localStart: part.span.start, rate: part.rate)
            if part.clip.size != nil {
                timeline.picture.append(
                    PictureSegment(
                        clip: part.clip, placement: placement, entry: part.span.start, crossfade: overlap * part.rate,
                        transition: kind,
                        order: index, motion: part.movement.map { ClipMotion($0.motion, over: part.span) }))
            }
            if part.clip.hasSound, part.rate > 0 {
                var effects: [SoundEffect] = []
                if overlap > .zero { effects.append(.fadeIn(TimeSpan(part.span.start, part.span.start + overlap * part.rate))) }
                let next = index + 1 < parts.count ? parts[index + 1].crossfade ?? crossfade : .zero
                if next > .zero {
                    effects.append(.fadeOut(TimeSpan(part.span.end - next * part.rate, part.span.end)))
                }
                timeline.sound.append(
                    SoundSegment(source: .clip(part.clip), role: .clip, placement: placement, effects: effects))
            }
            position += part.length
        }
        timeline.length = position
        return timeline
    }
}

extension Timeline {
    /// Shows nothing before a part: its first frame stands still there, and is black.
    fileprivate mutating func addBlack(_ span: TimeSpan, before part: SequenceInstruction.Part, order: Int) {
        guard part.clip.size != nil else { return }
        let held = Placement(span: span, localStart: part.span.start, rate: 0)
        picture.append(PictureSegment(clip: part.clip, placement: held, entry: part.span.start, order: order))
        effects.append(PictureEffect(.color(ColorCorrection(brightness: -1)), placement: Placement(span: span)))
    }
}
