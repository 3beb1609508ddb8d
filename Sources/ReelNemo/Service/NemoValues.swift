package import ReelDiagnostics

/// A session of edits. Its ids are strings of digits that no number type holds.
package struct NemoSession: Sendable, Hashable, Codable {
    package let taskID: String
    package let sessionID: String

    package init(taskID: String, sessionID: String) {
        self.taskID = taskID
        self.sessionID = sessionID
    }
}

package struct CreditBalance: Sendable, Hashable {
    package let available: Double
    /// Held for work in progress.
    package let frozen: Double
    package let total: Double

    init?(_ value: JSONValue) {
        guard let available = value["available"]?.double else { return nil }
        self.available = available
        frozen = value["frozen"]?.double ?? 0
        total = value["total"]?.double ?? available + frozen
    }
}

/// A file that the service has got.
package struct UploadedFile: Sendable, Hashable {
    package let name: String
    package let type: String?
    /// Where the service keeps it.
    package let address: String?
    /// Seconds.
    package let duration: Double?
    package let width: Int64?
    package let height: Int64?
    package let frameRate: Double?
    package let hash: String?

    init?(_ value: JSONValue) {
        guard let name = value.first("filename", "file_name", "name")?.text ?? value.first("cdn_url", "url")?.text else {
            return nil
        }
        self.name = name
        type = value.first("file_type", "type")?.text
        address = value.first("cdn_url", "url")?.text
        duration = value["duration"]?.double
        width = value["width"]?.integer
        height = value["height"]?.integer
        frameRate = value.first("fps", "frame_rate")?.double
        hash = value["hash"]?.scalarText
    }
}

/// What came of an upload.
package struct UploadResult: Sendable, Hashable {
    package let files: [UploadedFile]
    /// Whether the session's state names the files already; nil where the service does not say.
    package let isInState: Bool?

    init(_ data: JSONValue) {
        let list = data["files"]?.elements ?? data.elements
        files = (list.isEmpty ? [data] : list).compactMap(UploadedFile.init)
        isInState = data["session_state_applied"].map { $0 == .bool(true) }
    }
}

/// What the service knows of a session.
package struct SessionState: Sendable, Hashable {
    /// The timeline; nil where there is none yet.
    package let draft: JSONValue?
    package let videoInfos: JSONValue?
    package let canvasConfig: JSONValue?
    package let generatedMedia: JSONValue?

    init(_ data: JSONValue) {
        let state = data.first("state") ?? data
        func member(_ name: String) -> JSONValue? {
            guard let value = state.first(name) else { return nil }
            // Some versions send JSON in a string.
            if let text = value.text { return try? JSONValue(parsing: text) }
            return value
        }
        draft = member("draft")
        videoInfos = member("video_infos")
        canvasConfig = member("canvas_config")
        generatedMedia = member("generated_media")
    }
}

/// What a render should be.
package struct RenderOutput: Sendable, Hashable {
    /// Such as `mp4`.
    package var format: String
    /// Such as `high`.
    package var quality: String

    package init(format: String = "mp4", quality: String = "high") {
        self.format = format
        self.quality = quality
    }
}

/// How far a render is.
package struct RenderStatus: Sendable, Hashable {
    package enum Stage: String, Sendable, Hashable {
        case pending, processing, completed, failed
    }

    package let stage: Stage
    /// 0 to 100; nil where the service does not say.
    package let progress: Double?
    /// Where the finished file is.
    package let link: String?
    /// Why it failed.
    package let error: String?

    init?(_ whole: JSONValue) {
        // At the top level or under `data`, whichever has a status.
        let value = whole["status"]?.text == nil ? whole.first("data") ?? whole : whole
        guard let word = value["status"]?.text?.lowercased() else { return nil }
        switch word {
        case "pending", "queued", "accepted": stage = .pending
        case "completed", "complete", "succeeded", "success", "done": stage = .completed
        case "failed", "error", "cancelled", "canceled", "timeout": stage = .failed
        default: stage = .processing
        }
        progress = value["progress"]?.double
        let places = [value, whole, whole["data"] ?? .null]
        link = places.lazy.compactMap { $0["output"]?["url"]?.text ?? $0.first("outputUrl", "output_url")?.text }.first
        error = places.lazy.compactMap { $0["error"]?.text ?? $0["error"]?["message"]?.text }.first
    }
}
