import ReelDiagnostics
import ReelLocal
import ReelMedia
import ReelRun
import ReelSpec

/// Carries sessions to timelines with the local engine.
struct SessionEngine: Sendable {
    /// A session with edits added to it, or what is wrong with them.
    enum Outcome {
        case ready(JobTimeline)
        case refused([Diagnostic])
    }

    let workspace: Workspace
    let uploadsPath: String
    /// In which the exports of specs lie that are never rendered.
    let folder: String

    /// The job of a session. One without clips has none.
    func job(of session: SessionStore.Session, adding edits: [String] = []) -> (job: JobSpec?, problems: [Diagnostic]) {
        let spec = SessionSpec(session: session, uploadsPath: uploadsPath).text(adding: edits, export: "film.mp4")
        let loaded = SpecLoader().load(SourceFile(name: folder + "/session.yaml", text: spec))
        return (loaded.hasErrors ? nil : loaded.jobs.first, loaded.diagnostics.filter { $0.severity == .error })
    }

    /// The timeline of a session. Nothing is rendered.
    func timeline(of session: SessionStore.Session, adding edits: [String] = []) async -> Outcome {
        let (job, problems) = job(of: session, adding: edits)
        guard let job else { return .refused(problems) }
        let (timelines, found) = await workspace.prepare([job], for: .check)
        guard let timeline = timelines.first else { return .refused(found.filter { $0.severity == .error }) }
        return .ready(timeline)
    }
}
