import ReelDiagnostics
import ReelSoundtrack

/// Reads what somebody said as edits, by the patterns of the instructions alone.
///
/// It does not guess: words that no pattern takes are a problem, and so is a text that patterns take in two ways.
struct SpokenReader {
    /// What somebody said, read.
    enum Outcome {
        case edits([SpokenEdit])
        case problems([SpokenProblem])
    }

    private let text: String
    private let tokens: [SpokenToken]
    private var clauses: SpokenClauses
    private var found: [Int: (clauses: [SpokenClauses.Clause], reach: SpokenClauses.Reach)] = [:]
    private var readings: [Int: [Reading]] = [:]
    private let inputs: [String]

    /// One way to read the words from a place to the end.
    private struct Reading: Hashable {
        var edits: [SpokenEdit]
        var joints: Int

        /// Of two readings the one with fewer edits says more of each; then the one with fewer breaks.
        var cost: (Int, Int) { (edits.count, joints) }
    }

    private init(_ text: String, inputs: [String]) {
        self.text = text
        self.inputs = inputs
        tokens = SpokenToken.tokens(of: text)
        clauses = SpokenClauses(tokens, inputs: inputs)
    }

    /// - Parameters:
    ///   - text: what was said.
    ///   - inputs: the names of the spec's inputs, which may be said.
    static func read(_ text: String, inputs: [String]) -> Outcome {
        var reader = SpokenReader(text, inputs: inputs)
        return reader.outcome()
    }

    private mutating func outcome() -> Outcome {
        guard !tokens.isEmpty else { return .problems([SpokenProblem("nothing is said", label: nil, at: 0..<0)]) }
        let starts = opened([0])
        let routed = routes(from: starts)
        guard routed.isEmpty else { return .problems(routed) }
        let best = cheapest(starts.flatMap { readings(from: $0) })
        if best.count == 1 { return .edits(best[0].edits) }
        if best.count > 1 { return .problems([doubt(between: best)]) }
        return .problems(problems(from: 0))
    }

    // MARK: Ways to read

    private mutating func clauses(at start: Int) -> [SpokenClauses.Clause] {
        if let known = found[start] { return known.clauses }
        let new = clauses.find(at: start)
        found[start] = new
        return new.clauses
    }

    private mutating func readings(from start: Int) -> [Reading] {
        if let known = readings[start] { return known }
        readings[start] = []
        var all: [Reading] = []
        for clause in clauses(at: start) {
            let ends = closed([clause.end])
            if ends.contains(tokens.count) { all.append(Reading(edits: [clause.edit], joints: clause.joints)) }
            for next in separated(ends) where next < tokens.count {
                all += readings(from: next).map {
                    Reading(edits: [clause.edit] + $0.edits, joints: clause.joints + $0.joints)
                }
            }
        }
        let best = cheapest(all)
        readings[start] = best
        return best
    }

    /// Those of the least cost that mean different edits.
    private func cheapest(_ readings: [Reading]) -> [Reading] {
        guard let least = readings.min(by: { $0.cost < $1.cost })?.cost else { return [] }
        var seen: Set<[String]> = []
        return readings.filter { $0.cost == least && seen.insert($0.edits.map(\.yaml)).inserted }
    }

    // MARK: Between edits

    private mutating func opened(_ starts: Set<Int>) -> [Int] {
        clauses.places(ofRepeated: SpokenWords.openers, from: starts).sorted()
    }

    private mutating func closed(_ ends: Set<Int>) -> Set<Int> { clauses.places(ofRepeated: SpokenWords.closers, from: ends) }

    /// Where the next edit may begin after at least one word that parts it from the one before.
    private mutating func separated(_ ends: Set<Int>) -> [Int] {
        let first = Set(ends.flatMap { clauses.places(of: SpokenWords.separators, from: $0) })
        guard !first.isEmpty else { return [] }
        return opened(closed(clauses.places(ofRepeated: SpokenWords.separators, from: first)))
    }

    // MARK: Problems

    /// What is asked for that is no edit, anywhere among the edits.
    private mutating func routes(from starts: [Int]) -> [SpokenProblem] {
        var problems: [SpokenProblem] = []
        var open = starts
        var seen: Set<Int> = []
        while let start = open.popLast() {
            guard seen.insert(start).inserted, start < tokens.count else { continue }
            if let (route, end) = SpokenRoute.find(at: start, in: &clauses) {
                let ends = closed([end])
                let next = separated(ends)
                if ends.contains(tokens.count) || !next.isEmpty {
                    let range = bytes(start..<end)
                    problems.append(
                        SpokenProblem("'\(said(range))' is no edit", label: route.advice, at: range, isRouted: true))
                    open += next
                }
            }
            for clause in clauses(at: start) { open += separated(closed([clause.end])) }
        }
        return problems.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    private func doubt(between readings: [Reading]) -> SpokenProblem {
        let (one, other) = (readings[0].edits, readings[1].edits)
        let place = zip(one, other).first { $0.yaml != $1.yaml }
        let range = bytes(place.map { $0.0.tokens } ?? 0..<tokens.count)
        let notes = readings.prefix(4).map { reading in
            let differing = reading.edits.filter { edit in
                !(reading == readings[0] ? other : one).contains { $0.yaml == edit.yaml }
            }
            return "it could be '\((differing.isEmpty ? reading.edits : differing).map(\.yaml).joined(separator: "', '"))'"
        }
        return SpokenProblem(
            "'\(said(range))' can be read in \(readings.count == 2 ? "two" : "several") ways",
            label: "write the one that is meant",
            at: range, notes: notes)
    }

    /// What is not understood, clause by clause.
    private mutating func problems(from start: Int) -> [SpokenProblem] {
        var problems: [SpokenProblem] = []
        var starts = opened([start])
        while !starts.isEmpty {
            let begin = furthestClause(from: starts)
            _ = clauses(at: begin)
            let reach = found[begin]?.reach ?? SpokenClauses.Reach(furthest: begin)
            let end = endOfClause(after: max(reach.furthest, begin + 1))
            if begin < end { problems.append(problem(begin, reach, end)) }
            starts = separated([end]).filter { $0 > begin && $0 < tokens.count }
            if starts.contains(where: { !readings(from: $0).isEmpty }) { break }
        }
        return problems
    }

    /// The last place that edits lead to and from which nothing leads to the end.
    private mutating func furthestClause(from starts: [Int]) -> Int {
        var furthest = starts.max() ?? 0
        var open = starts
        var seen: Set<Int> = []
        while let start = open.popLast() {
            guard seen.insert(start).inserted, start < tokens.count else { continue }
            furthest = max(furthest, start)
            for clause in clauses(at: start) { open += separated(closed([clause.end])) }
        }
        return furthest
    }

    /// The first token from here that parts edits; the end if there is none.
    private mutating func endOfClause(after place: Int) -> Int {
        var place = place
        while place < tokens.count, clauses.places(of: SpokenWords.separators, from: place).isEmpty { place += 1 }
        return place
    }

    private func problem(_ begin: Int, _ reach: SpokenClauses.Reach, _ end: Int) -> SpokenProblem {
        let samples = reach.begun.flatMap(\.spoken.samples)
        let forms = samples.isEmpty ? "" : "say for example \(wordList(samples.prefix(4).map { "“\($0)”" }))"
        guard reach.furthest < end else {
            let range = bytes(begin..<end)
            return SpokenProblem("'\(said(range))' does not say enough for an edit", label: forms, at: range)
        }
        let known = SpokenVocabulary.words.union(inputs)
        var last = reach.furthest + 1
        let isKnown = known.contains(tokens[reach.furthest].text)
        while last < end, isKnown || (tokens[last].kind == .word && !known.contains(tokens[last].text)) { last += 1 }
        let range = bytes(reach.furthest..<last)
        let isOneWord = last == reach.furthest + 1 && tokens[reach.furthest].text.count > 2 && !isKnown
        let nearest = isOneWord ? nearestWord(to: tokens[reach.furthest].text, among: SpokenVocabulary.proposed(inputs)) : nil
        let begins = InstructionCatalogue.all.compactMap { $0.spoken.samples.first.map { "“\($0)”" } }
        return SpokenProblem(
            "'\(said(range))' is not understood",
            label: nearest.map { "did you mean '\($0)'?" }
                ?? (forms.isEmpty ? "an edit is asked for as in \(wordList(begins, limit: 6))" : forms),
            at: range, nearest: nearest)
    }

    private func bytes(_ range: Range<Int>) -> Range<Int> {
        guard let last = range.last, tokens.indices.contains(last) else { return 0..<text.utf8.count }
        return tokens[range.lowerBound].range.lowerBound..<tokens[last].range.upperBound
    }

    private func said(_ range: Range<Int>) -> String {
        let letters = Array(text.utf8)
        return String(decoding: letters[range], as: UTF8.self)
    }
}

/// The words that patterns and values know.
enum SpokenVocabulary {
    static let words: Set<String> = {
        var words = SpokenWords.fillers
        for pattern in [SpokenWords.separators, SpokenWords.openers, SpokenWords.closers] { words.formUnion(pattern.words) }
        for entry in InstructionCatalogue.all { words.formUnion(entry.spoken.words) }
        words.formUnion(NamedMood.all.flatMap { [$0.name] + $0.chineseNames.flatMap { $0.map(String.init) } })
        words.formUnion(Style.allCases.map(\.name))
        words.formUnion(["second", "seconds", "minute", "minutes", "percent", "twice", "half", "double"])
        return words
    }()

    /// What a mistyped word may have been, always in the same order.
    static func proposed(_ inputs: [String]) -> [String] {
        words.union(inputs).filter { $0.count > 2 && $0.allSatisfy(\.isASCII) }.sorted()
    }
}
