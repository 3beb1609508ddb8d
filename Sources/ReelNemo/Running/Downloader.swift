import Glibc
import ReelHTTP
import ReelMedia
import ReelRun
import ReelTimeline

/// Fetches films that were rendered, and makes sure that they are what was asked for before anybody sees them.
struct Downloader: Sendable {
    let service: NemoService
    let ledger: CloudLedger
    let record: CloudRecord
    let work: EffectWork

    func fetch(_ export: CloudJob.Export, draft: Draft) async throws {
        let rendered = record.renders.last {
            $0.export == export.displayPath && $0.draft == draft.digest && $0.progress == .done
        }
        guard let rendered else { throw CloudFailure.overtaken }
        let status = try await service.renderStatus(rendered.id)
        var link = status?.link
        for attempt in 1...2 {
            try await download(rendered.id, from: link)
            do {
                try await check(export, against: draft)
                return
            } catch let failure as CloudFailure {
                unlink(work.path(Self.result))
                guard attempt == 1, link != nil else { throw failure }
                // The link gave something else; the service has it, too.
                work.say("\(failure.message)")
                link = nil
            }
        }
    }

    private static let result = "film.mp4"

    private func download(_ id: String, from link: String?) async throws {
        let report = work.report
        try await service.download(render: id, link: link, to: work.path(Self.result)) { progress in
            if let total = progress.total, total > 0 { report(min(1, Double(progress.done) / Double(total))) }
        }
    }

    /// Its type, its length against the draft, and the size of its picture.
    private func check(_ export: CloudJob.Export, against draft: Draft) async throws {
        let path = work.path(Self.result)
        let file: InspectedFile
        do {
            file = try await Inspector(tools: ToolTable(), cachePath: nil)
                .inspect(path: path, displayPath: export.displayPath, depth: .probe)
        } catch let problem as InputProblem {
            throw CloudFailure.badDownload(problem.message)
        }
        guard file.type == .mp4, let picture = file.info?.mainPicture else {
            throw CloudFailure.badDownload("it is \(file.type.name) and no film in MP4")
        }
        guard picture.codec == "h264" else { throw CloudFailure.badDownload("its picture is \(picture.codec), not H.264") }
        guard picture.displaySize.fits(export.largest) else {
            throw CloudFailure.badDownload("its picture is \(picture.displaySize), more than \(export.largest)")
        }
        let length = file.info?.duration ?? file.info?.pictureDuration ?? .zero
        let tolerance = max(MediaTime(seconds: 0.5), MediaTime(seconds: draft.length.seconds * 0.02))
        let difference = max(length - draft.length, draft.length - length)
        guard draft.length == .zero || difference <= tolerance else {
            throw CloudFailure.badDownload(
                "it lasts \(secondsInWords(length)), and the timeline \(secondsInWords(draft.length))")
        }
    }
}
