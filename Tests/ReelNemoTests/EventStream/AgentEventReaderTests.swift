import ReelDiagnostics
import ReelNemo
import Testing

@Suite struct AgentEventReaderTests {
    private func read(_ frames: String..., unfinished: String? = nil) -> [AgentEvent] {
        var reader = AgentEventReader()
        let events = frames.flatMap { reader.read(ServerSentEvent(data: $0)) }
        return events + reader.finish(unfinished.map { ServerSentEvent(data: $0) })
    }

    @Test(arguments: [
        (#"{"content":{"parts":[{"text":"Done."}],"role":"model"},"author":"nemo_agent"}"#, [AgentEvent.text("Done.")]),
        (#"{"content":{"parts":[{"text":"Hm.","thought":true},{"text":"A"},{"text":"B"}]}}"#, [.thought("Hm."), .text("AB")]),
        (
            #"{"content":{"parts":[{"functionCall":{"id":"1","name":"add_bgm","args":{}}}]}}"#,
            [.toolCall(name: "add_bgm", isLongRunning: false)]
        ),
        (
            #"{"content":{"parts":[{"function_call":{"id":"1","name":"render"}}]},"long_running_tool_ids":["1"]}"#,
            [.toolCall(name: "render", isLongRunning: true)]
        ),
        (
            #"{"content":{"parts":[{"functionCall":{"id":"1","name":"render"}}]},"longRunningToolIds":["1"]}"#,
            [.toolCall(name: "render", isLongRunning: true)]
        ),
        (
            #"{"content":{"role":"user","parts":[{"functionResponse":{"name":"add_bgm","response":{}}}]}}"#,
            [.toolResult(name: "add_bgm")]
        ),
        (#"{"content":{"parts":[{"function_response":{"name":"add_bgm"}}]}}"#, [.toolResult(name: "add_bgm")]),
        (#"{"author":"user","content":{"parts":[{"text":"my own words"}]}}"#, []),
        (#"{"actions":{"stateDelta":{"draft":1}},"author":"nemo_agent"}"#, [.stateChange(["draft": 1])]),
        (#"{"actions":{"state_delta":{"draft":1}}}"#, [.stateChange(["draft": 1])]),
        (#"{"actions":{"stateDelta":{}},"partial":false}"#, []),
        (#"{"errorCode":"2001","errorMessage":"no credits"}"#, [.failure(AgentFailure(code: "2001", message: "no credits"))]),
        (#"{"error_code":2001,"error_message":"no credits"}"#, [.failure(AgentFailure(code: "2001", message: "no credits"))]),
        (
            #"{"errorCode":"MAX_TOKENS","errorMessage":null}"#,
            [.failure(AgentFailure(code: "MAX_TOKENS", message: "no reason given"))]
        ),
        (#"{"errorCode":null,"error":null,"content":{"parts":[{"text":"fine"}]}}"#, [.text("fine")]),
        (#"{"error":"it broke"}"#, [.failure(AgentFailure(code: nil, message: "it broke"))]),
        (#"{"error":{"code":500,"message":"it broke"}}"#, [.failure(AgentFailure(code: "500", message: "it broke"))]),
        (#"{"error": "Session "a" not {found}"}"#, [.failure(AgentFailure(code: nil, message: #"Session "a" not {found}"#))]),
        ("{\"error\": \"line one\nline two\"}", [.failure(AgentFailure(code: nil, message: "line one\nline two"))]),
        (#"{"type":"text","text":"Hello"}"#, [.text("Hello")]),
        (#"{"type":"text","content":"Hello"}"#, [.text("Hello")]),
        (#"{"type":"text","data":{"text":"Hello"}}"#, [.text("Hello")]),
        (#"{"type":"text","content":{"text":"Hello"}}"#, [.text("Hello")]),
        (#"{"type":"tool_call","name":"trim"}"#, [.toolCall(name: "trim", isLongRunning: false)]),
        (#"{"type":"tool_result","tool_name":"trim"}"#, [.toolResult(name: "trim")]),
        (#"{"type":"heartbeat"}"#, [.heartbeat]),
        (
            #"{"type":"error","code":2001,"message":"no credits"}"#,
            [.failure(AgentFailure(code: "2001", message: "no credits"))]
        ),
        (#"{"type":"something new","x":1}"#, []),
        ("", [.heartbeat]),
        ("  ", [.heartbeat]),
        (#"{"content":{"parts":[{"te"#, [.unreadable]),
        ("[DONE]", [.unreadable]),
        ("null", [.unreadable]),
    ])
    func allFormsAreRead(frame: String, events: [AgentEvent]) { #expect(read(frame) == events) }

    private static func partial(_ text: String) -> String { #"{"content":{"parts":[{"text":"\#(text)"}]},"partial":true}"# }
    private static func whole(_ text: String) -> String { #"{"content":{"parts":[{"text":"\#(text)"}]}}"# }

    @Test func streamedTextComesOnceWhole() {
        let events = read(Self.partial("Hel"), Self.partial("lo "), Self.whole("Hello "), Self.whole("Bye"))
        #expect(events == [.textPiece("Hel"), .textPiece("lo "), .text("Hello "), .text("Bye")])
    }

    @Test func whatWasStreamedIsKeptWhereItsWholeNeverComes() {
        #expect(read(Self.partial("Hel"), Self.partial("lo")) == [.textPiece("Hel"), .textPiece("lo"), .text("Hello")])
        #expect(read(Self.partial("Hello"), Self.whole("Bye")) == [.textPiece("Hello"), .text("Hello"), .text("Bye")])
    }

    @Test func theLastFrameCountsIfItIsWhole() {
        #expect(read(unfinished: #"{"error":"it "broke""}"#) == [.failure(AgentFailure(code: nil, message: #"it "broke""#))])
        #expect(read(unfinished: Self.whole("Done.")) == [.text("Done.")])
        #expect(read(unfinished: #"{"content":{"par"#) == [])
    }

    @Test(arguments: [
        ([AgentEvent.text("Added music."), .text("I encountered a temporary issue. Please try again.")], "Added music."),
        ([.text("Added music.\n\nI encountered a temporary issue, sorry.")], "Added music."),
        ([.text("One."), .toolCall(name: "x", isLongRunning: false), .text("Two.")], "One.\n\nTwo."),
        ([.text("I encountered a temporary issue.")], "I encountered a temporary issue."),
        ([.textPiece("On"), .thought("Hm"), .heartbeat, .unreadable], ""),
    ])
    func theReplyIsWhatTheUserReads(events: [AgentEvent], text: String) {
        var reply = AgentReply()
        for event in events { reply.add(event) }
        #expect(reply.text == text)
        #expect(reply.isTemporaryIssueAlone == text.hasPrefix("I encountered"))
    }
}
