import ReelDiagnostics
import ReelMedia

/// A timeline as Final Cut Pro's XML, version 1.9: the main picture in the spine, and everything else connected to the clip over
/// which it begins, pictures above it and sound below.
struct FCPXMLDocument {
    let timeline: Timeline
    let name: String

    private static let titleEffect =
        ".../Titles.localized/Bumper:Opener.localized/Basic Title.localized/Basic Title.moti"

    var text: String {
        let clips = timeline.clips
        var lines = [
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<!DOCTYPE fcpxml>", "<fcpxml version=\"1.9\">", "  <resources>",
        ]
        let size = timeline.frameSize.map { " width=\"\($0.width)\" height=\"\($0.height)\"" } ?? ""
        lines.append("    <format id=\"r1\" frameDuration=\"\(duration(frames: 1))\"\(size)/>")
        lines.append("    <effect id=\"r2\" name=\"Basic Title\" uid=\"\(escaped(Self.titleEffect))\"/>")
        for (index, clip) in clips.enumerated() { lines += asset(clip, id: "a\(index + 1)") }
        lines += [
            "  </resources>", "  <library>", "    <event name=\"\(escaped(name))\">",
            "      <project name=\"\(escaped(name))\">",
        ]
        lines.append("        <sequence format=\"r1\" duration=\"\(time(timeline.length))\" tcStart=\"0s\" tcFormat=\"NDF\">")
        lines.append("          <spine>")
        lines += spine(clips).map { "            " + $0 }
        lines += ["          </spine>", "        </sequence>", "      </project>", "    </event>", "  </library>", "</fcpxml>"]
        return lines.joined(separator: "\n") + "\n"
    }

    private func asset(_ clip: Clip, id: String) -> [String] {
        let kinds =
            (clip.size == nil ? "" : " hasVideo=\"1\" format=\"r1\"")
            + (clip.hasSound ? " hasAudio=\"1\" audioSources=\"1\"" : "")
        let length = clip.length.map(time) ?? "0s"
        return [
            "    <asset id=\"\(id)\" name=\"\(escaped(clip.name))\" start=\"0s\" duration=\"\(length)\"\(kinds)>",
            "      <media-rep kind=\"original-media\" src=\"file://\(urlText(clip.path))\"/>", "    </asset>",
        ]
    }

    // MARK: The spine

    private func spine(_ clips: [Clip]) -> [String] {
        var lines: [String] = []
        var rest = connected(clips)
        guard timeline.hasPicture else {
            let items = rest.map { "  " + $0.element($0.span.start) }
            return ["<gap name=\"Gap\" offset=\"0s\" start=\"0s\" duration=\"\(time(timeline.length))\">"] + items + ["</gap>"]
        }
        let picture = timeline.buttedPicture
        for (index, butted) in picture.enumerated() {
            let (segment, placement) = (butted.segment, butted.placement)
            let position = placement.span.end
            if let crossfade = butted.crossfade {
                let start = time(placement.span.start - crossfade.before)
                let length = time(crossfade.before + crossfade.after)
                lines.append("<transition name=\"Cross Dissolve\" offset=\"\(start)\" duration=\"\(length)\"/>")
            }
            let isLast = index == picture.count - 1
            let here = rest.filter { isLast || $0.span.start < position }
            rest.removeAll { isLast || $0.span.start < position }
            let id = reference(segment.clip, clips)
            lines.append(
                "<asset-clip ref=\"\(id)\" name=\"\(escaped(segment.clip.name))\" \(place(placement))\(audio(segment.clip))>")
            lines += speed(placement).map { "  " + $0 }
            lines += here.map { "  " + $0.element(placement.localStart + ($0.span.start - placement.span.start)) }
            lines.append("</asset-clip>")
        }
        return lines
    }

    /// Something that is connected to the spine: where it lies, and what it is, given when it begins on its clip's own clock.
    private struct Connected {
        let span: TimeSpan
        let element: (MediaTime) -> String
    }

    private func connected(_ clips: [Clip]) -> [Connected] {
        var items: [Connected] = []
        for (lane, effect) in timeline.effects.enumerated() {
            let placement = effect.placement
            switch effect.kind {
            case .title(let title):
                items.append(
                    Connected(span: placement.span) { offset in
                        "<title ref=\"r2\" lane=\"\(lane + 1)\" name=\"\(escaped(effect.name))\" offset=\"\(time(offset))\" start=\"0s\""
                            + " duration=\"\(time(placement.span.length))\"><text><text-style>\(escaped(title.text))"
                            + "</text-style></text></title>"
                    })
            case .overlay(let overlay): items.append(asset(overlay.clip, lane: lane + 1, placement, clips))
            default: break
            }
        }
        // The spine's own clips bring their sound with them.
        let others = timeline.sound.filter { $0.role != .clip || !timeline.hasPicture }
        for (lane, segment) in others.enumerated() {
            if let clip = segment.clip { items.append(asset(clip, lane: -lane - 1, segment.placement, clips)) }
        }
        return items
    }

    private func asset(_ clip: Clip, lane: Int, _ placement: Placement, _ clips: [Clip]) -> Connected {
        Connected(span: placement.span) { offset in
            "<asset-clip ref=\"\(reference(clip, clips))\" lane=\"\(lane)\" name=\"\(escaped(clip.name))\" offset=\"\(time(offset))\""
                + " start=\"\(time(placement.localStart))\" duration=\"\(time(placement.span.length))\"/>"
        }
    }

    private func reference(_ clip: Clip, _ clips: [Clip]) -> String { "a\((clips.firstIndex(of: clip) ?? 0) + 1)" }

    private func place(_ placement: Placement) -> String {
        "offset=\"\(time(placement.span.start))\" start=\"\(time(placement.localStart))\" duration=\"\(time(placement.span.length))\""
    }

    private func audio(_ clip: Clip) -> String { clip.hasSound ? " audioRole=\"dialogue\"" : "" }

    private func speed(_ placement: Placement) -> [String] {
        guard placement.rate != 1 else { return [] }
        let length = placement.span.length
        return [
            "<timeMap><timept time=\"0s\" value=\"\(time(placement.localStart))\" interp=\"linear\"/>"
                + "<timept time=\"\(time(length))\" value=\"\(time(placement.localEnd))\" interp=\"linear\"/></timeMap>"
        ]
    }

    // MARK: Values

    /// A whole number of frames as the fraction of a second that the format wants.
    private func time(_ time: MediaTime) -> String {
        let frames = time.frame(at: timeline.frameRate)
        return frames == 0 ? "0s" : duration(frames: frames)
    }

    private func duration(frames: Int) -> String {
        "\(frames * timeline.frameRate.denominator)/\(timeline.frameRate.numerator)s"
    }

    private func escaped(_ text: String) -> String { markupEscaped(text).replacing("\n", with: "&#10;") }
}
