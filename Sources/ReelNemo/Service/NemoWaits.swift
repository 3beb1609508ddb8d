import ReelMedia

/// How long the client waits for the service, and how often. All are in real time; ``scaled(by:)`` shortens them together.
package struct NemoWaits: Sendable, Hashable {
    /// Before the one repetition of a request that was one too many.
    package var rateLimit = Duration.seconds(30)
    /// Between the attempts of a question that met a passing fault; when they are used up it is reported.
    package var backOff: [Duration] = [.seconds(1), .seconds(2), .seconds(5), .seconds(10), .seconds(20), .seconds(30)]
    /// After the loss of a message's connection, before the state is looked at.
    package var lostConnection = Duration.seconds(30)
    /// Between further looks at a state that has not changed.
    package var unchangedState = Duration.seconds(60)
    /// How often somebody is told that the service still works.
    package var stillWorking = Duration.seconds(120)
    /// How long there may be nothing but heartbeats.
    package var heartbeatsAlone = Duration.seconds(600)
    /// How long a stream of events may last.
    package var stream = Duration.seconds(900)
    /// Between two questions for a render's status.
    package var renderPoll = Duration.seconds(5)
    /// How long a render may take: usual are 30 to 90 s.
    package var render = Duration.seconds(1800)
    /// Until a connection stands.
    package var connect = Duration.seconds(15)
    /// How long an answer may be silent; heartbeats count.
    package var silence = Duration.seconds(60)
    /// How long the service may think about a file that it has got.
    package var uploadAnswer = Duration.seconds(300)

    package init() {}

    /// All of them times a factor: 0.01 waits a hundredth.
    package func scaled(by factor: Double) -> NemoWaits {
        var scaled = self
        let single: [WritableKeyPath<NemoWaits, Duration>] = [
            \.rateLimit, \.lostConnection, \.unchangedState, \.stillWorking, \.heartbeatsAlone, \.stream, \.renderPoll,
            \.render,
            \.connect, \.silence, \.uploadAnswer,
        ]
        for wait in single { scaled[keyPath: wait] = self[keyPath: wait] * factor }
        scaled.backOff = backOff.map { $0 * factor }
        return scaled
    }
}

/// What the service accepts, and how often the client asks.
package struct NemoLimits: Sendable, Hashable {
    /// Looks at an unchanged state after which a message is given up.
    package var unchangedStates = 5
    /// The largest file, in bytes.
    package var fileSize = InputProblem.largestSize
    /// What a clip costs that is generated, about.
    package var creditsPerGeneration = 100
    /// What a session of edits costs, about.
    package var creditsPerEditing = 50

    package init() {}
}
