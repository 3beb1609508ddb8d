import FoundationEssentials
import ReelDiagnostics

/// The report of a run as one page that needs no network: pictures are part of it, films are played from where they lie.
struct HTMLReport {
    let document: RunDocument
    /// Of the outputs, in their order.
    let pictures: [ReportPictures]
    /// Of the jobs, in their order: PNG, or nil where the tracks could not be drawn.
    let timelines: [Data?]
    /// Of the jobs: the mood over time; nil where nothing depends on it.
    let moods: [HTMLCurve?]

    var text: String {
        let title = document.jobs.map(\.name).joined(separator: ", ")
        return """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>\(markupEscaped(title)) · Reel</title>
            <style>
            \(HTMLStyle.text)
            </style>
            </head>
            <body>
            <header>
            <h1>\(markupEscaped(title))</h1>
            <p class="outcome \(document.isSuccess ? "good" : "bad")">\(markupEscaped(outcome))</p>
            \(contents)
            </header>
            <main>
            \(parts.joined(separator: "\n"))
            </main>
            <footer>Reel \(document.reel) · \(markupEscaped(document.specs.joined(separator: ", ")))</footer>
            </body>
            </html>

            """
    }

    private var outcome: String {
        let ran = document.steps.count { $0.state == .ran }
        let kept = document.steps.count { $0.state == .kept }
        let failed = document.steps.count { $0.state == .failed }
        let work = "\(counted(ran, "step")) run, \(kept) kept\(failed > 0 ? ", \(failed) failed" : "")"
        return "\(document.isSuccess ? "Done" : "Not finished"): \(work), in \(durationInWords(document.seconds))"
    }

    /// The way to each output, where there are several.
    private var contents: String {
        guard document.outputs.count > 1 else { return "" }
        let links = document.outputs.enumerated().map { number, output in
            "<li><a href=\"#output-\(number + 1)\">\(markupEscaped(output.path))</a> \(output.state.rawValue)</li>"
        }
        return "<nav aria-label=\"Outputs\"><ul>\(links.joined())</ul></nav>"
    }

    private var parts: [String] {
        [problems] + document.outputs.indices.map { output($0) } + document.jobs.indices.map { job($0) }
            + [warnings, steps, credits]
    }

    // MARK: - Parts

    private var problems: String {
        let texts = document.steps.compactMap(\.problem) + document.outputs.compactMap(\.problem)
        guard !texts.isEmpty else { return "" }
        return section("What went wrong", list(texts), kind: "bad")
    }

    private var warnings: String {
        guard !document.warnings.isEmpty else { return "" }
        let texts = document.warnings.map { warning in
            let place = warning.file.map { "\($0)\(warning.line.map { ":\($0)" } ?? ""): " } ?? ""
            return "\(place)\(warning.message) [\(warning.id)]"
        }
        return section("Warnings", list(texts))
    }

    private var credits: String {
        document.credits.isEmpty ? "" : section("Music used", list(document.credits))
    }

    private func output(_ index: Int) -> String {
        let (output, pictures) = (document.outputs[index], pictures[index])
        var facts = [("state", output.state.rawValue)]
        if let size = output.size { facts.append(("size", sizeInWords(size))) }
        if let length = output.length { facts.append(("length", durationInWords(length))) }
        if let loudness = pictures.integratedLoudness { facts.append(("loudness", "\(oneDecimal(loudness)) LUFS")) }
        facts.append(("made by", output.summary))
        if let digest = output.digest { facts.append(("sha256", digest)) }
        var body = player(pictures)
        body += "<dl>" + facts.map { "<dt>\($0)</dt><dd>\(markupEscaped($1))</dd>" }.joined() + "</dl>\n"
        body += picture(pictures.contactSheet, "jpeg", "Twelve frames of \(output.path)", caption: "Contact sheet")
        body += picture(pictures.spectrum, "png", "Spectrum of \(output.path)", caption: "Spectrum of the mix, low to high")
        if !pictures.loudness.isEmpty {
            body += figure(
                HTMLCurve(
                    lines: [.init(name: "loudness", values: pictures.loudness)], range: -50...0, unit: "LUFS",
                    length: output.length ?? 0
                ).text,
                caption: "Loudness over time (EBU R 128, momentary)")
        }
        return section(output.path, body, id: "output-\(index + 1)")
    }

    private func player(_ pictures: ReportPictures) -> String {
        let poster = pictures.poster.map { "data:image/jpeg;base64,\($0.base64EncodedString())" }
        switch pictures.player {
        case .video:
            return "<video controls preload=\"none\" poster=\"\(poster ?? "")\" src=\"\(pictures.address)\"></video>\n"
        case .audio: return "<audio controls preload=\"none\" src=\"\(pictures.address)\"></audio>\n"
        case nil: return poster.map { "<img class=\"poster\" alt=\"The picture\" src=\"\($0)\">\n" } ?? ""
        }
    }

    private func job(_ index: Int) -> String {
        let job = document.jobs[index]
        let tracks = picture(timelines[index], "png", "The tracks of \(job.name)", caption: nil)
        var body = tracks.isEmpty ? "" : "<div class=\"wide\">\(tracks)</div>\n"
        body += "<pre>\(markupEscaped(job.timeline.joined(separator: "\n")))</pre>\n"
        if let mood = job.mood {
            body += "<p><strong>Mood:</strong> \(markupEscaped(mood))</p>\n" + list(job.moodReasons)
        }
        if let curve = moods[index] {
            body += figure(
                curve.text, caption: "Mood over time: valence from unpleasant to pleasant, arousal from still to excited")
        }
        if let cloud = job.cloud { body += conversation(cloud) }
        for music in job.music { body += "<p><strong>Music:</strong> \(markupEscaped(music))</p>\n" }
        return section("Timeline: \(job.name)", body)
    }

    private func conversation(_ cloud: RunDocument.Conversation) -> String {
        let messages = cloud.messages.map { message in
            let answer = message.answer.map { "<dd>\(markupEscaped($0))</dd>" } ?? "<dd></dd>"
            return "<dt>\(markupEscaped(message.text)) (\(message.state))</dt>\(answer)"
        }
        return "<p><strong>Asked of</strong> \(markupEscaped(cloud.service))</p>\n<dl>\(messages.joined())</dl>\n"
    }

    private var steps: String {
        let longest = document.steps.compactMap(\.seconds).max() ?? 0
        let rows = document.steps.map { step in
            let share = longest > 0 ? Int((step.seconds ?? 0) / longest * 100) : 0
            let bar = step.seconds.map {
                "<span class=\"bar\" style=\"width:\(share)%\"></span>\(durationInWords($0))"
            }
            return """
                <tr class="\(step.state.rawValue)"><td>\(markupEscaped(step.id))<small>\(markupEscaped(step.summary))</small></td>\
                <td>\(step.state.rawValue)</td><td class="time">\(bar ?? "")</td><td>\(markupEscaped(step.reason ?? ""))</td></tr>
                """
        }
        let head = "<thead><tr><th>step</th><th>state</th><th>time</th><th>why</th></tr></thead>"
        return section(
            "Steps", "<div class=\"wide\"><table>\(head)<tbody>\n\(rows.joined(separator: "\n"))\n</tbody></table></div>")
    }

    // MARK: - Pieces

    private func section(_ title: String, _ body: String, kind: String? = nil, id: String? = nil) -> String {
        let attributes = [("class", kind), ("id", id)].map { name, value in value.map { " \(name)=\"\($0)\"" } ?? "" }
        return "<section\(attributes.joined())>\n<h2>\(markupEscaped(title))</h2>\n\(body)</section>"
    }

    private func list(_ texts: [String]) -> String {
        texts.isEmpty ? "" : "<ul>" + texts.map { "<li>\(markupEscaped($0))</li>" }.joined() + "</ul>\n"
    }

    private func picture(_ data: Data?, _ type: String, _ words: String, caption: String?) -> String {
        guard let data else { return "" }
        let source = "data:image/\(type);base64,\(data.base64EncodedString())"
        return figure("<img alt=\"\(markupEscaped(words))\" src=\"\(source)\">", caption: caption)
    }

    private func figure(_ content: String, caption: String?) -> String {
        "<figure>\(content)\(caption.map { "<figcaption>\(markupEscaped($0))</figcaption>" } ?? "")</figure>\n"
    }
}
