extension Reason {
    /// The most telling difference between the keys of two runs of a step.
    ///
    /// What a person changed comes before what follows from it: a program's version, arguments, files and texts, then earlier
    /// steps.
    ///
    /// - Parameter earlierStep: The step that gives the source of this name now.
    init(from old: [KeyPart], to new: [KeyPart], earlierStep: (String) -> StepID?) {
        if Self.value(.format, in: old) != Self.value(.format, in: new) {
            self = .formatChanged
        } else if Self.program(old) != Self.program(new) {
            self = .programChanged(was: Self.program(old), now: Self.program(new))
        } else if let change = Self.change(Self.arguments(old), Self.arguments(new)) {
            self = .argumentsChanged(was: change.was, now: change.now)
        } else if let reason = Self.sourceDifference(old, new, earlierStep: earlierStep) {
            self = reason
        } else if let change = Self.change(Self.results(old), Self.results(new)) {
            self = .resultsChanged(was: change.was, now: change.now)
        } else {
            self = .neverRan
        }
    }

    private static func sourceDifference(
        _ old: [KeyPart], _ new: [KeyPart], earlierStep: (String) -> StepID?
    ) -> Reason? {
        let before = sources(old)
        let after = sources(new)
        var earlier: Reason?
        for (name, part) in after.sorted(by: { $0.key < $1.key }) {
            guard let previous = before[name] else { return .sourceAdded(name) }
            if previous == part { continue }
            switch part.name {
            case .text:
                let change = change([previous.value], [part.value]) ?? ("", "")
                return .textChanged(name, was: change.was, now: change.now)
            case .earlierResult: earlier = earlier ?? earlierStep(name).map { .earlierStepChanged($0) }
            default: return .fileChanged(name)
            }
        }
        if let removed = before.keys.filter({ after[$0] == nil }).min() { return .sourceRemoved(removed) }
        return earlier
    }

    private static func value(_ name: KeyPart.Name, in parts: [KeyPart]) -> String {
        parts.first { $0.name == name }?.value ?? ""
    }

    private static func program(_ parts: [KeyPart]) -> String {
        var name = value(.executable, in: parts)
        if name.hasPrefix("program ") { name.removeFirst("program ".count) }
        return name + " " + value(.version, in: parts)
    }

    private static func arguments(_ parts: [KeyPart]) -> [String] {
        parts.compactMap { part in if case .argument = part.name { part.value } else { nil } }
    }

    private static func results(_ parts: [KeyPart]) -> [String] {
        parts.compactMap { part in if case .result = part.name { part.value } else { nil } }
    }

    private static func sources(_ parts: [KeyPart]) -> [String: KeyPart] {
        var sources: [String: KeyPart] = [:]
        for part in parts {
            switch part.name {
            case .file(let name), .earlierResult(let name), .text(let name): sources[name] = part
            default: break
            }
        }
        return sources
    }

    /// The stretch in which two lists of words differ, short enough for a table; nil if they are equal.
    static func change(_ old: [String], _ new: [String]) -> (was: String, now: String)? {
        guard old != new else { return nil }
        let shorter = min(old.count, new.count)
        var start = 0
        while start < shorter, old[start] == new[start] { start += 1 }
        var end = 0
        while end < shorter - start, old[old.count - 1 - end] == new[new.count - 1 - end] { end += 1 }
        // The word before says what the value is for: `-crf 21` rather than `21`.
        if start > 0, old[start - 1].hasPrefix("-") { start -= 1 }
        let was = old[start..<(old.count - end)].joined(separator: " ")
        let now = new[start..<(new.count - end)].joined(separator: " ")
        return shortened(was, now)
    }

    /// Characters of a value that a table shows.
    private static let shownLength = 48

    /// Leaves out what two long texts have in common before the place where they differ, and what is too much after it.
    private static func shortened(_ was: String, _ now: String) -> (was: String, now: String) {
        let context = 12
        let common = zip(was, now).prefix { $0 == $1 }.count
        let isLong = max(was.count, now.count) > shownLength
        let skipped = isLong && common > context ? common - context : 0
        func show(_ text: String) -> String {
            var part = String(text.dropFirst(skipped)).replacing("\n", with: "⏎")
            if part.count > shownLength { part = part.prefix(shownLength - 1) + "…" }
            if part.isEmpty { return "nothing" }
            return skipped > 0 ? "…" + part : part
        }
        return (show(was), show(now))
    }
}
