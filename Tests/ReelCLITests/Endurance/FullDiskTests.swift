import Foundation
import ReelTestSupport
import Testing

@Suite("A full disk", .enabled(if: SmallDisk.isPermitted, "mounting a tmpfs is not permitted here"))
struct FullDiskTests {
    @Test("It says so, leaves nothing half written, and goes on when there is room")
    func project() async throws {
        let disk = try SmallDisk()
        let project = try ReelProject(at: disk.path, owner: disk)
        try await DemoJob.fill(project)
        try await expectFullDisk(at: "{folder}/.reel", project, makeRoom: disk.grow)
        #expect(project.tree("out") == ["film.mp4", "small.mp4"])
    }

    @Test("Where the state lies on it")
    func state() async throws {
        let disk = try SmallDisk()
        let project = try await DemoJob.project()
        try await expectFullDisk(at: disk.path, project, "--state", disk.path + "/state", makeRoom: disk.grow)
    }

    @Test("Where an output belongs on it, the others are there and no step runs again")
    func output() async throws {
        let disk = try SmallDisk(megabytes: 1)
        let project = try await DemoJob.project()
        try Data(count: 900 << 10).write(to: URL(filePath: disk.path + "/filler"))
        try project.write(DemoJob.spec.replacing("out/film.mp4", with: disk.path + "/film.mp4"), to: "film.yaml")
        let full = try await project.reel("run", "film.yaml")
        #expect(full.exitCode == 4 && full.finishedSteps.count == DemoJob.stepCount, "\(full.error)")
        #expect(
            full.error.contains("error: '\(disk.path)/film.mp4' was not written: the disk that holds '\(disk.path)/"),
            "\(full.error)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: disk.path) == ["filler"])
        #expect(project.tree("out") == ["small.mp4"])
        try disk.grow()
        let again = try await project.reel("run", "film.yaml")
        #expect(again.exitCode == 0 && again.finishedSteps.isEmpty, "\(again.error)")
        #expect(try Data(contentsOf: URL(filePath: disk.path + "/film.mp4")) == (await DemoJob.expected()[0]))
    }

    private func expectFullDisk(
        at place: String, _ project: ReelProject, _ arguments: String..., makeRoom: () throws -> Void
    ) async throws {
        let command = ["run", "film.yaml"] + arguments
        let full = try await project.reel(command)
        #expect(full.exitCode == 4, "\(full.error)")
        #expect(full.error.contains("the disk that holds '\(place)"), "\(full.error)")
        #expect(full.error.contains(" is full: ") && full.error.contains("make room and run again: what is done is kept"))
        #expect(project.tree("out") == [] && project.tree(".reel/work") == [])
        try makeRoom()
        let again = try await project.reel(command)
        #expect(again.exitCode == 0, "\(again.error)")
        #expect(Set(again.finishedSteps).isDisjoint(with: full.finishedSteps))
        #expect(again.finishedSteps.count + full.finishedSteps.count == DemoJob.stepCount)
        #expect(try project.outputs() == (await DemoJob.expected()))
    }
}
