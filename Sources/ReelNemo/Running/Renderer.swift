import Glibc
import ReelDiagnostics
import ReelRun

/// Has the service render exports. Each render has an id that was chosen and written down before it was asked for, so that none
/// that was begun is ever forgotten.
struct Renderer: Sendable {
    let service: NemoService
    let ledger: CloudLedger
    let record: CloudRecord
    let work: EffectWork

    private var waits: NemoWaits { service.settings.waits }

    func render(_ export: CloudJob.Export, draft: Draft) async throws {
        guard draft.hasSegments else { throw CloudFailure.emptyTimeline }
        let known = record.renders.last { $0.export == export.displayPath && $0.draft == draft.digest }
        var render = known.flatMap { $0.progress == .failed ? nil : $0 }
        var failures = 0
        var attempt = known?.attempt ?? 0
        while true {
            if let render, render.progress == .done { return try leave(render.id) }
            if let failure = try await wait(for: try await begun(&render, &attempt, export, draft), draft) {
                failures += 1
                guard failures < 2 else { throw CloudFailure.renderFailed(failure.reason) }
                work.say("the render failed\(failure.reason.map { ": \($0)" } ?? ""); asking for it once more")
                render = nil
            } else if let render {
                return try leave(render.id)
            }
        }
    }

    private struct Failure {
        let reason: String?
    }

    /// The render that is under way, or a new one.
    private func begun(
        _ render: inout CloudRecord.Render?, _ attempt: inout Int, _ export: CloudJob.Export, _ draft: Draft
    ) async throws -> CloudRecord.Render {
        if let render { return render }
        attempt += 1
        let new = CloudRecord.Render(
            export: export.displayPath, draft: draft.digest, attempt: attempt, id: Self.newID(), progress: .begun)
        let (ledger, record) = (ledger, record)
        try await offloaded { try ledger.begin(render: new, in: record) }
        render = new
        return new
    }

    /// Asks for the render, unless the service knows it already, and waits for its end.
    ///
    /// - Returns: nil if it succeeded.
    private func wait(for render: CloudRecord.Render, _ draft: Draft) async throws -> Failure? {
        let begin = ContinuousClock.now
        var unknown = Self.mostUnknownAnswers
        while true {
            let status = try await status(of: render, since: begin)
            switch status?.stage {
            case .completed:
                try await note(render, .done)
                return nil
            case .failed:
                try await note(render, .failed)
                return Failure(reason: status?.error)
            case .pending, .processing: work.report(min(1, max(0, (status?.progress ?? 0) / 100)))
            case nil:
                // Either nobody asked for it yet, or it takes the service a moment to know it.
                if unknown == Self.mostUnknownAnswers {
                    if try await submit(render, draft) { unknown = 0 }
                } else {
                    unknown += 1
                }
            }
            guard begin.duration(to: .now) < waits.render else { throw CloudFailure.renderTooSlow(waits.render) }
            try await Task.sleep(for: waits.renderPoll)
        }
    }

    /// Asks for a render.
    ///
    /// - Returns: false if it must wait until another export of the session is finished: there is one at a time.
    private func submit(_ render: CloudRecord.Render, _ draft: Draft) async throws -> Bool {
        do {
            try await service.submitRender(id: render.id, session: record.nemoSession, draft: draft.json)
            return true
        } catch let error as NemoError where error.serviceCode == 409 || error.status == 409 {
            return false
        }
    }

    /// How far it is. A service that does not answer is asked again until a render can't take longer.
    private func status(of render: CloudRecord.Render, since begin: ContinuousClock.Instant) async throws -> RenderStatus? {
        while true {
            do {
                return try await service.renderStatus(render.id)
            } catch let error as NemoError where error.isTransient || error.code == .badAnswer {
                guard begin.duration(to: .now) < waits.render else { throw error }
                work.say("\(error); the render goes on, asking again")
                try await Task.sleep(for: waits.renderPoll)
            }
        }
    }

    private func note(_ render: CloudRecord.Render, _ progress: CloudRecord.Progress) async throws {
        let (ledger, record) = (ledger, record)
        try await offloaded { try ledger.finish(render: render.id, as: progress, in: record) }
    }

    private func leave(_ id: String) throws {
        let answer: JSONValue = ["render": .string(id)]
        try work.leave(answer.text() + "\n", as: "render.json")
    }

    /// Answers in a row that the service knows no such render, after which it is asked for again under the same id.
    private static let mostUnknownAnswers = 3

    /// As the service's own pages make it: the time in milliseconds.
    private static func newID() -> String {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        return "render_\(Int64(now.tv_sec) * 1000 + Int64(now.tv_nsec) / 1_000_000)"
    }
}
