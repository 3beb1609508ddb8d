import Foundation
import ReelTestSupport
import Testing

@Suite("Files changed behind its back")
struct TamperedFilesTests {
    enum Damage: String, CaseIterable, Sendable {
        case removed, emptied, truncated, extended
        /// One bit of it, and its times put back.
        case bitFlipped = "bit flipped"

        func apply(to path: String) throws {
            chmod(path, 0o644)
            var bytes = try Data(contentsOf: URL(filePath: path))
            let dates = try FileManager.default.attributesOfItem(atPath: path)
            switch self {
            case .removed: return try FileManager.default.removeItem(atPath: path)
            case .emptied: bytes = Data()
            case .truncated: bytes = bytes.prefix(bytes.count / 2)
            case .extended: bytes.append(0)
            case .bitFlipped: bytes[bytes.count / 2] ^= 1
            }
            // Not by a rename: it stays the same file.
            let file = try FileHandle(forWritingTo: URL(filePath: path))
            try file.truncate(atOffset: 0)
            try file.write(contentsOf: bytes)
            try file.close()
            if self == .bitFlipped {
                try FileManager.default.setAttributes(
                    [.modificationDate: dates[.modificationDate] as Any], ofItemAtPath: path)
            }
        }
    }

    @Test("An output is put right, and what a person made of it is kept", arguments: Damage.allCases)
    func output(damage: Damage) async throws {
        let project = try await DemoJob.finished()
        try damage.apply(to: project.path("out/film.mp4"))
        let damaged = try? project.bytes("out/film.mp4")
        let plan = try await project.plan("film.yaml")
        #expect(plan.running == [] && plan.outputs.map(\.state) == ["placed", "kept"])
        #expect(plan.outputs[0].reason == (damage == .removed ? "missing" : "changed"))
        let outcome = try await project.reel("run", "film.yaml")
        outcome.expect(
            0,
            output: """
                out/film.mp4  \(try size(of: project.bytes("out/film.mp4"))), 12 s, sha256 {digest}
                  join 2 parts of picture, with the sound
                0 steps run, \(DemoJob.stepCount) kept, in {time}

                """,
            error: damage == .removed
                ? "" : "note: 'out/film.mp4' had been changed; what was there is now '{folder}/out/film.changed-1.mp4'\n")
        #expect(try project.outputs() == (await DemoJob.expected()))
        #expect((try? project.bytes("out/film.changed-1.mp4")) == damaged)
    }

    @Test("A stored object is made again, and the outputs with it", arguments: Damage.allCases)
    func storedObject(damage: Damage) async throws {
        let project = try await DemoJob.finished()
        let stored = project.storedFiles()
        try #require(stored.count >= DemoJob.stepCount)
        for file in stored { try damage.apply(to: project.path(file)) }
        try project.remove("out/film.mp4")
        let plan = try await project.plan("film.yaml")
        #expect(plan.running.count == DemoJob.stepCount)
        #expect(plan.reason(of: "mix sound") == (damage == .removed ? "result-gone" : "result-changed"))
        let outcome = try await project.reel("run", "film.yaml")
        #expect(outcome.exitCode == 0 && outcome.finishedSteps.count == DemoJob.stepCount, "\(outcome.error)")
        #expect(try project.outputs() == (await DemoJob.expected()))
        try await project.reel("run", "film.yaml").expect(0, output: DemoJob.nothingToDo)
    }

    @Test("One stored object costs one step: what it gives is what it gave")
    func oneObject() async throws {
        let project = try await DemoJob.finished()
        let stored = project.storedFiles()
        var steps: Set<String> = []
        for file in stored {
            try Damage.removed.apply(to: project.path(file))
            let outcome = try await project.reel("run", "film.yaml")
            #expect(outcome.exitCode == 0 && outcome.finishedSteps.count == 1, "\(outcome.error)")
            steps.formUnion(outcome.finishedSteps)
        }
        #expect(steps.count == DemoJob.stepCount && project.storedFiles() == stored)
    }

    @Test("Damaged checkpoints are moved aside, and all is made again")
    func checkpoints() async throws {
        let project = try await DemoJob.finished()
        try project.write("this is no database, and it is long enough to be looked at as one", to: ".reel/checkpoints.sqlite")
        let outcome = try await project.reel("run", "film.yaml")
        #expect(outcome.exitCode == 0 && outcome.finishedSteps.count == DemoJob.stepCount, "\(outcome.error)")
        #expect(
            outcome.error.contains(
                "note: the checkpoints were damaged and lie in '{folder}/.reel/checkpoints.sqlite.damaged-1' now; all is made again\n"
            ))
        #expect(try project.outputs() == (await DemoJob.expected()))
    }

    @Test("An input that was changed is read again")
    func input() async throws {
        let project = try await DemoJob.finished()
        try project.copy(await MediaFixtures.path(.film), to: "clip.mp4")
        try project.write(DemoJob.spec.replacing("to: 3s", with: "to: 2s"), to: "film.yaml")
        let outcome = try await project.reel("run", "film.yaml")
        #expect(outcome.exitCode == 0 && outcome.finishedSteps.contains("mix sound"), "\(outcome.error)")
        #expect(try project.outputs() != (await DemoJob.expected()))
    }

    private func size(of bytes: Data) -> String {
        let tenths = (bytes.count + 50) / 100
        return tenths % 10 == 0 ? "\(tenths / 10) kB" : "\(tenths / 10).\(tenths % 10) kB"
    }
}
