/// One event of a server-sent event stream (the HTML standard, "Server-sent events").
package struct ServerSentEvent: Sendable, Hashable {
    /// The event's type: `message` unless the stream names another.
    package let type: String
    /// Its lines, joined by line feeds; empty for `data:` alone.
    package let data: String
    /// The last id that the stream gave, with this event or before.
    package let lastEventID: String

    package init(type: String = "message", data: String, lastEventID: String = "") {
        self.type = type
        self.data = data
        self.lastEventID = lastEventID
    }
}
