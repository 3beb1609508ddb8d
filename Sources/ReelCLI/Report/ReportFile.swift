import ArgumentParser
import FoundationEssentials
import ReelDiagnostics
import ReelLocal
import ReelMedia
import ReelPlan
import ReelSoundtrack
import ReelSpec

/// The file that `reel run --report` writes; its ending says in which form.
struct ReportFile: ExpressibleByArgument {
    enum Form: String, CaseIterable {
        case html, json
        /// JUnit's, which CI systems read.
        case junit = "xml"
    }

    let path: String
    let form: Form

    init?(argument: String) {
        guard let form = Form.allCases.first(where: { fileExtension(of: argument)?.lowercased() == $0.rawValue }) else {
            return nil
        }
        path = argument
        self.form = form
    }

    /// Writes the report whole or not at all; a folder that is missing is made.
    ///
    /// - Throws: ``ExitReason/machine``, after saying why, if nothing can be written there; ``ProgramError``.
    func write(_ document: RunDocument, of prepared: PreparedPlan) async throws {
        let text: String =
            switch form {
            case .json: try JSONText.of(document)
            case .junit: document.junit.xml
            case .html: try await page(document, of: prepared, ffmpeg: prepared.workspace.tools.require(.ffmpeg)).text
            }
        let folder = URL(filePath: path).deletingLastPathComponent()
        try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try placeFile(Array(text.utf8), at: path)
    }

    private func page(_ document: RunDocument, of prepared: PreparedPlan, ffmpeg: Tool) async throws -> HTMLReport {
        let folder = absolutePath(path).split(separator: "/").dropLast().joined(separator: "/")
        let painter = ReportPainter(ffmpeg: ffmpeg, folder: "/" + folder)
        var pictures: [ReportPictures] = []
        for (delivery, output) in zip(prepared.plan.graph.deliveries, document.outputs) {
            pictures.append(try await painter.paint(path: delivery.path, length: output.length))
        }
        var timelines: [Data?] = []
        for job in prepared.jobs { timelines.append(try? await TimelinePicture(of: job).png(ffmpeg: ffmpeg)) }
        // Nothing was looked at of the jobs that follow: the cloud service did them.
        timelines += Array(repeating: nil, count: document.jobs.count - timelines.count)
        var moods = prepared.jobs.map { job in
            job.moodCurves(count: 240).map { curves in
                HTMLCurve(
                    lines: [
                        .init(name: "valence", values: curves.points.map(\.mood.valence)),
                        .init(name: "arousal", values: curves.points.map(\.mood.arousal)),
                    ], range: -1...1, unit: "", length: curves.points.last?.to ?? 0)
            }
        }
        moods += Array(repeating: nil, count: document.jobs.count - moods.count)
        return HTMLReport(document: document, pictures: pictures, timelines: timelines, moods: moods)
    }
}
