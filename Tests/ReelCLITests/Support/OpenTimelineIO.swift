import Foundation
import ReelMedia

/// PyPI's `opentimelineio`, which knows nothing of our writer, in a virtual environment of its own.
enum OpenTimelineIO {
    private static let folder = FileManager.default.temporaryDirectory.appending(path: "reel-opentimelineio-0.18.1")
    private static let python = folder.appending(path: "bin/python").path(percentEncoded: false)

    /// Whether it is there, or could be installed; asked once for all tests.
    static let isInstalled = Task<Bool, Never> {
        func succeeds(_ program: String, _ arguments: [String]) async -> Bool {
            (try? await ChildProcess(program, arguments).run())?.isSuccess == true
        }
        if await succeeds(python, ["-c", "import opentimelineio"]) { return true }
        guard await succeeds("python3", ["-m", "venv", folder.path(percentEncoded: false)]) else { return false }
        guard await succeeds(python, ["-m", "pip", "install", "--quiet", "opentimelineio==0.18.1"]) else { return false }
        return await succeeds(python, ["-c", "import opentimelineio"])
    }

    /// What is on each track of a file, a line for each thing: its kind, name, and where it begins and how long it lasts, in
    /// frames of its source; after the file was written and read again by the package itself.
    static func lines(of path: String) async throws -> [String] {
        let script = """
            import sys, opentimelineio as otio
            first = otio.adapters.read_from_file(sys.argv[1])
            again = otio.adapters.read_from_string(otio.adapters.write_to_string(first, "otio_json"), "otio_json")
            assert first.is_equivalent_to(again)
            for track in again.tracks:
                print(track.kind)
                for child in track:
                    if isinstance(child, otio.schema.Transition):
                        print(" ", child.transition_type, child.in_offset.value, child.out_offset.value)
                        continue
                    span = child.source_range
                    speed = "".join(f" x{effect.time_scalar}" for effect in child.effects)
                    print(" ", type(child).__name__, child.name, span.start_time.value, span.duration.value, span.duration.rate, speed)
            """
        let (outcome, bytes) = try await ChildProcess(python, ["-c", script, path]).output()
        guard outcome.isSuccess else {
            throw ProgramError(.failed, program: "python", message: "not OpenTimelineIO", lastWords: outcome.lastWords)
        }
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map { line in
            line.split(separator: " ").joined(separator: " ")
        }
    }
}
