import Foundation
import ReelPlan
import Testing

@testable import ReelRun

@Suite("The lock")
struct StateLockTests {
    let bench: Workbench

    init() throws { bench = try Workbench() }

    @Test("A second taker is told who holds it, or waits")
    func exclusive() async throws {
        var lock: StateLock? = try await StateLock.acquire(bench.state, wait: false, command: "reel run\nfilm.yaml")
        #expect(StateLock.isHeld(bench.state))
        let holder = try #require(StateLock.holder(of: bench.state))
        #expect(holder.process == getpid() && holder.command == "reel run film.yaml")
        await #expect(throws: StateError.locked(path: bench.state.path, holder: holder)) {
            _ = try await StateLock.acquire(bench.state, wait: false)
        }
        let state = bench.state
        let told = AsyncStream.makeStream(of: StateLock.Holder?.self)
        let second = Task { try await StateLock.acquire(state, wait: true) { told.continuation.yield($0) } }
        for await who in told.stream {
            #expect(who == holder)
            break
        }
        withExtendedLifetime(lock) {}
        lock = nil
        _ = try await second.value
    }

    @Test("Waiting ends when the task is cancelled")
    func cancelled() async throws {
        let lock = try await StateLock.acquire(bench.state, wait: false)
        let state = bench.state
        let second = Task { try await StateLock.acquire(state, wait: true) { _ in withUnsafeCurrentTask { $0?.cancel() } } }
        await #expect(throws: CancellationError.self) { try await second.value }
        withExtendedLifetime(lock) {}
    }

    @Test("Asking makes nothing")
    func asking() {
        #expect(!StateLock.isHeld(bench.state) && StateLock.holder(of: bench.state) == nil && !bench.state.exists)
    }

    @Test("Of two runs at once the second waits, and finds everything done")
    func twoRuns() async throws {
        let graph = bench.graph([bench.noted("a", "sleep 0.3; echo 1 > out")], deliver: [("a", "a.txt")])
        let recorders = [Recorder(), Recorder()]
        async let first = bench.run(graph, observer: recorders[0])
        async let second = bench.run(graph, observer: recorders[1])
        let reports = try await [first, second]
        #expect(bench.ran() == ["a"])
        #expect(reports.map(\.ran.count).sorted() == [0, 1])
        let waited = recorders.filter { recorder in
            recorder.all.contains { if case .waitingForLock(.some) = $0 { true } else { false } }
        }
        #expect(waited.count == 1)
    }

    @Test("A state folder that is removed while held does not let two in for long")
    func removed() async throws {
        let lock = try await StateLock.acquire(bench.state, wait: false)
        try FileSystem.remove(bench.state.path)
        let second = try await StateLock.acquire(bench.state, wait: false)
        #expect(StateLock.isHeld(bench.state))
        withExtendedLifetime((lock, second)) {}
    }
}
