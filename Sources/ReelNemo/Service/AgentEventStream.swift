import ReelHTTP

/// What the agent says and does about one message, in order. It is for one reader, who should read to the end.
package struct AgentEventStream: AsyncSequence, Sendable {
    package typealias Element = AgentEvent

    private let body: HTTPBodyStream
    private let waits: NemoWaits

    init(_ body: HTTPBodyStream, waits: NemoWaits) {
        self.body = body
        self.waits = waits
    }

    package func makeAsyncIterator() -> Iterator { Iterator(body.makeAsyncIterator(), waits: waits) }

    package struct Iterator: AsyncIteratorProtocol {
        private var body: HTTPBodyStream.Iterator
        private let waits: NemoWaits
        private var parser = EventStreamParser()
        private var reader = AgentEventReader()
        /// Those that were read and not handed over, from ``position`` on.
        private var events: [AgentEvent] = []
        private var position = 0
        private var isAtEnd = false
        private var lastWord = ContinuousClock.now

        init(_ body: HTTPBodyStream.Iterator, waits: NemoWaits) {
            self.body = body
            self.waits = waits
        }

        /// The next event; nil when the stream has closed.
        ///
        /// - Throws: ``NemoError`` with code `connection` if the stream broke off, and `timedOut` if it brought nothing but
        ///   heartbeats for too long or lasted too long; `CancellationError`.
        package mutating func next() async throws -> AgentEvent? {
            while position == events.count {
                guard !isAtEnd else { return nil }
                try await readOn()
            }
            defer { position += 1 }
            return events[position]
        }

        private mutating func readOn() async throws {
            events = []
            position = 0
            do {
                if let piece = try await body.next() {
                    try take(piece)
                } else {
                    isAtEnd = true
                    events = reader.finish(parser.unfinishedEvent())
                }
            } catch let error as HTTPError {
                throw error.code == .timedOut ? NemoError.streamTimedOut(error) : NemoError.connection(error)
            } catch is EventStreamParser.TooLong {
                throw NemoError.badAnswer("message")
            }
            if events.contains(where: { $0 != .heartbeat }) {
                lastWord = .now
            } else if ContinuousClock.now - lastWord > waits.heartbeatsAlone {
                throw NemoError.heartbeatsAlone(waits.heartbeatsAlone)
            }
        }

        private mutating func take(_ piece: [UInt8]) throws {
            try parser.append(piece) { item in
                switch item {
                case .event(let event): events += reader.read(event)
                case .comment: events.append(.heartbeat)
                }
            }
        }
    }
}
