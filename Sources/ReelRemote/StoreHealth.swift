import Synchronization

/// Whether a store can still be counted on in this run, and what a person should hear of it, once.
final class StoreHealth: Sendable {
    private struct State {
        var hasAnswered = false
        var failures = 0
        var isOff = false
        var isReadOnly: Bool
        var notices: [String] = []
    }

    private let name: String
    private let state: Mutex<State>

    /// Failures after which a store is left alone.
    private static let patience = 3

    init(name: String, isReadOnly: Bool) {
        self.name = name
        state = Mutex(State(isReadOnly: isReadOnly))
    }

    var isUsable: Bool { state.withLock { !$0.isOff } }
    var takesResults: Bool { state.withLock { !$0.isOff && !$0.isReadOnly } }

    func answered() {
        state.withLock { state in
            state.hasAnswered = true
            state.failures = 0
        }
    }

    /// A store that never answered is left alone at once: each further try would cost as long again.
    func failed(_ reason: String) {
        state.withLock { state in
            state.failures += 1
            guard !state.isOff, state.failures >= Self.patience || !state.hasAnswered else { return }
            state.isOff = true
            state.notices.append("the store at \(name) is left alone for this run: \(reason)")
        }
    }

    /// It does not let this machine write.
    func refused(status: Int) {
        state.withLock { state in
            guard !state.isReadOnly else { return }
            state.isReadOnly = true
            state.notices.append("the store at \(name) takes no results from here (status \(status)); it is only read")
        }
    }

    func takeNotices() -> [String] {
        state.withLock { state in
            defer { state.notices = [] }
            return state.notices
        }
    }
}
