/// Finds the edits that words may be, at each place where one may begin.
struct SpokenClauses {
    /// An edit and where the next words begin.
    struct Clause {
        let edit: SpokenEdit
        let end: Int
        /// How often something more was said of it after a comma or an "and".
        let joints: Int
    }

    /// How far an instruction could follow the words from a place.
    struct Reach {
        var furthest: Int
        /// The instructions that came so far, in the order of the catalogue; empty if none began.
        var begun: [InstructionEntry] = []
    }

    let tokens: [SpokenToken]
    private let inputs: [String]
    private var furthest = 0

    init(_ tokens: [SpokenToken], inputs: [String]) {
        self.tokens = tokens
        self.inputs = inputs
    }

    /// A place reached, and what was said on the way.
    fileprivate struct State: Hashable {
        var place: Int
        var said: [String: String] = [:]
        var implied: [String: String] = [:]
        var joints = 0
    }

    /// All edits that begin at a token, and how far any could follow.
    mutating func find(at start: Int) -> (clauses: [Clause], reach: Reach) {
        var clauses: [Clause] = []
        var reach = Reach(furthest: start)
        for entry in InstructionCatalogue.all where !entry.spoken.requests.isEmpty {
            furthest = start
            for state in states(of: entry.spoken, from: start) {
                guard
                    let edit = SpokenEdit(
                        word: entry.word, said: state.said, implied: state.implied, tokens: start..<state.place)
                else { continue }
                clauses.append(Clause(edit: edit, end: state.place, joints: state.joints))
            }
            if furthest > reach.furthest {
                reach = Reach(furthest: furthest, begun: [entry])
            } else if furthest == reach.furthest, furthest > start {
                reach.begun.append(entry)
            }
        }
        return (clauses, reach)
    }

    /// The places that a pattern reaches from a token.
    mutating func places(of pattern: SpokenPattern, from start: Int) -> [Int] {
        match(pattern, from: [State(place: start)]).map(\.place)
    }

    /// The places that a pattern said any number of times reaches, the starts among them.
    mutating func places(ofRepeated pattern: SpokenPattern, from starts: Set<Int>) -> Set<Int> {
        var all = starts
        var newest = starts
        while !newest.isEmpty {
            newest = Set(newest.flatMap { places(of: pattern, from: $0) }).subtracting(all)
            all.formUnion(newest)
        }
        return all
    }

    // MARK: Requests and details

    private mutating func states(of forms: SpokenForms, from start: Int) -> Set<State> {
        let comma = SpokenPattern.word(",")
        var leads: Set<State> = [State(place: start)]
        var newest = leads
        for _ in 0..<2 {
            newest = apply(forms.details, to: newest)
            leads.formUnion(newest)
            leads.formUnion(match(comma, from: newest))
        }
        var found = apply(forms.requests, to: leads)
        newest = found
        for _ in 0..<6 where !newest.isEmpty {
            var joined: Set<State> = []
            for word in [",", "and", "并"] { joined.formUnion(match(.word(word), from: newest)) }
            let starts = newest.union(
                joined.map { state in
                    var state = state
                    state.joints += 1
                    return state
                })
            newest = apply(forms.details, to: starts)
            found.formUnion(newest)
        }
        return found.union(apply(forms.sentences, to: [State(place: start)]))
    }

    private mutating func apply(_ forms: [SpokenForms.Form], to states: Set<State>) -> Set<State> {
        var found: Set<State> = []
        for form in forms {
            for var state in match(form.pattern, from: states) {
                for (field, value) in form.implied where state.implied[field] == nil { state.implied[field] = value }
                found.insert(state)
            }
        }
        return found
    }

    // MARK: Patterns

    private mutating func match(_ pattern: SpokenPattern, from states: Set<State>) -> Set<State> {
        switch pattern {
        case .sequence(let parts): return parts.reduce(states) { states, part in match(part, from: states) }
        case .choice(let parts): return parts.reduce(into: []) { found, part in found.formUnion(match(part, from: states)) }
        case .word(let word):
            let tokens = tokens
            return moved(states) { place, state in
                tokens[place].isSpoken && tokens[place].text == word ? [state.moved(to: place + 1)] : []
            }
        case .slot(let field, let slot):
            let (tokens, inputs) = (tokens, inputs)
            return moved(states) { place, state in
                slot.read(tokens[place...], for: field, inputs: inputs).compactMap { state.saying($0.fields, at: $0.end) }
            }
        case .value(let field, let value):
            return Set(states.compactMap { $0.saying([field: value], at: $0.place) })
        }
    }

    /// Moves on from each state, also past words that mean nothing.
    private mutating func moved(_ states: Set<State>, _ step: (Int, State) -> [State]) -> Set<State> {
        var found: Set<State> = []
        for state in states {
            var place = state.place
            while place < tokens.count {
                let next = step(place, state)
                found.formUnion(next)
                guard next.isEmpty, tokens[place].kind == .word, SpokenWords.fillers.contains(tokens[place].text) else { break }
                place += 1
            }
        }
        for state in found { furthest = max(furthest, state.place) }
        return found
    }
}

extension SpokenClauses.State {
    fileprivate func moved(to place: Int) -> Self {
        var state = self
        state.place = place
        return state
    }

    /// Nil where one of the fields has a value already.
    fileprivate func saying(_ fields: [String: String], at place: Int) -> Self? {
        guard fields.keys.allSatisfy({ said[$0] == nil }) else { return nil }
        var state = moved(to: place)
        state.said.merge(fields) { $1 }
        return state
    }
}
