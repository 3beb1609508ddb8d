import ReelDiagnostics

/// What is asked for in plain words that is no edit: `export`, `credits`, `status`, `upload`, 导出, 积分, 状态, 上传.
///
/// A service that edits by words never gets such words as an edit; what they ask for has a call of its own.
package struct RoutedWords: Sendable, Hashable {
    package enum Request: String, Sendable, Hashable {
        case export, credits, status, upload
    }

    package struct Found: Sendable, Hashable {
        package let request: Request
        /// UTF-8 offsets in the text.
        package let range: Range<Int>
    }

    /// In the order of the text.
    package let found: [Found]
    /// Whether the text asks for nothing else.
    package let isAll: Bool

    package init(in text: String) {
        var search = Search(text)
        (found, isAll) = search.run()
    }

    /// Goes through a text piece by piece: what it is asked for between them need not be understood.
    private struct Search {
        private let tokens: [SpokenToken]
        private var clauses: SpokenClauses

        init(_ text: String) {
            tokens = SpokenToken.tokens(of: text)
            clauses = SpokenClauses(tokens, inputs: [])
        }

        mutating func run() -> (found: [Found], isAll: Bool) {
            var found: [Found] = []
            var isAll = !tokens.isEmpty
            var start = 0
            while start < tokens.count {
                let (piece, next) = self.piece(from: start)
                if let piece { found.append(piece) } else { isAll = false }
                start = next
            }
            return (found, isAll && !found.isEmpty)
        }

        /// What the piece from a token asks for, and where the next one begins.
        private mutating func piece(from start: Int) -> (Found?, next: Int) {
            for opened in clauses.places(ofRepeated: SpokenWords.openers, from: [start]).sorted() where opened < tokens.count {
                guard let (route, end) = SpokenRoute.find(at: opened, in: &clauses),
                    let request = Request(rawValue: route.name)
                else { continue }
                let ends = clauses.places(ofRepeated: SpokenWords.closers, from: [end])
                let range = tokens[opened].range.lowerBound..<tokens[end - 1].range.upperBound
                if ends.contains(tokens.count) { return (Found(request: request, range: range), tokens.count) }
                if let next = ends.compactMap({ separated(from: $0) }).max() {
                    return (Found(request: request, range: range), next)
                }
            }
            var end = start + 1
            while end < tokens.count {
                if let next = separated(from: end) { return (nil, next) }
                end += 1
            }
            return (nil, tokens.count)
        }

        /// Where the next piece begins if one ends before this token; nil if none does.
        private mutating func separated(from end: Int) -> Int? {
            guard end < tokens.count else { return tokens.count }
            return clauses.places(ofRepeated: SpokenWords.separators, from: [end]).subtracting([end]).max()
        }
    }
}
