import Foundation
import ReelTestSupport
import Testing

/// The demo's shape, small: a clip of six shots, a title, music that matches, two films.
enum DemoJob {
    static let spec = """
        version: 1
        name: demo
        params:
          title: Morning Brew
          volume: 35%
        inputs:
          clip: clip.mp4
        edits:
          - title: {text: "${{ params.title }}", from: 1s, to: 3s}
          - music: {mood: match, volume: "${{ params.volume }}"}
        exports:
          - out/film.mp4
          - {path: out/small.mp4, resolution: 96x96, fit: cover}

        """

    /// Steps of the plan.
    static let stepCount = 10

    /// What is said when nothing is left to do.
    static let nothingToDo = "nothing to do: all \(stepCount) steps are done\n"

    static let outputs = ["out/film.mp4", "out/small.mp4"]

    /// The job in a project of its own; nothing has run yet.
    static func project() async throws -> ReelProject {
        let project = try ReelProject()
        try await fill(project)
        return project
    }

    /// Puts the spec and the clip into a project.
    static func fill(_ project: ReelProject) async throws {
        try project.copy(await DemoClip.path(), to: "clip.mp4")
        try project.write(spec, to: "film.yaml")
    }

    /// The job after an undisturbed run. Its own project: tests change it at will.
    static func finished() async throws -> ReelProject {
        let project = try await undisturbed.value.project.copied()
        // A copied project has other files: the first run after it only confirms that they are the right ones.
        let outcome = try await project.reel("run", "film.yaml")
        try #require(outcome.exitCode == 0 && outcome.finishedSteps.isEmpty, "\(outcome.error)")
        return project
    }

    /// The bytes of the outputs of an undisturbed run.
    static func expected() async throws -> [Data] { try await undisturbed.value.outputs }

    /// How long an undisturbed run takes here and now.
    static func duration() async throws -> Duration { try await undisturbed.value.duration }

    /// A run that nobody disturbs.
    private struct Undisturbed: Sendable {
        let project: ReelProject
        let outputs: [Data]
        let duration: Duration

        init() async throws {
            project = try await DemoJob.project()
            let begin = ContinuousClock.now
            let outcome = try await project.reel("run", "film.yaml")
            duration = begin.duration(to: .now)
            try #require(outcome.exitCode == 0, "\(outcome.error)")
            outputs = try project.outputs()
        }
    }

    private static let undisturbed = Task { try await Undisturbed() }
}

extension ReelProject {
    /// The bytes of the demo job's outputs.
    func outputs() throws -> [Data] { try DemoJob.outputs.map { try bytes($0) } }

    /// The files of the content store, from the project's folder.
    func storedFiles() -> [String] {
        tree(".reel/store").filter { !$0.hasSuffix("/") }.map { ".reel/store/" + $0 }
    }
}
