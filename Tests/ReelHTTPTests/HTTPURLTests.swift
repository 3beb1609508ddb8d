import ReelHTTP
import Testing

@Suite struct HTTPURLTests {
    @Test(arguments: [
        ("https://Example.org/a b", "https://example.org/a%20b"),
        ("https://example.org", "https://example.org/"),
        ("https://example.org:443/x?signature=1#top", "https://example.org/x"),
        ("http://127.0.0.1:8080/x", "http://127.0.0.1:8080/x"),
    ])
    func addressesAreShownWithoutTheirQuery(text: String, shown: String) throws {
        #expect(try HTTPURL(text).displayed == shown)
    }

    @Test(arguments: [
        ("ftp://example.org/x", "'ftp://example.org/x' is not an address that can be asked"),
        ("https://user:hunter2@example.org/x?key=hunter2", "'example.org/x' is not an address that can be asked"),
        ("example.org", "'example.org' is not an address that can be asked"),
        ("https://", "'https://' is not an address that can be asked"),
        ("", "'' is not an address that can be asked"),
    ])
    func whatIsNoAddressIsSaidWithoutSecrets(text: String, message: String) throws {
        let error = #expect(throws: HTTPError.self) { try HTTPURL(text) }
        #expect(error?.code == .badAddress)
        #expect(error?.message.hasPrefix(message) == true)
    }

    @Test(arguments: [
        ("/b?c=1", "https://example.org/b?c=1"),
        ("c", "https://example.org/a/c"),
        ("//cdn.example.org/x", "https://cdn.example.org/x"),
        ("http://other:81/", "http://other:81/"),
        ("?page=2", "https://example.org/a/b?page=2"),
    ])
    func referencesAreResolved(reference: String, whole: String) throws {
        #expect(try HTTPURL("https://example.org/a/b").resolving(reference).text == whole)
    }

    @Test func aSegmentStaysOne() throws {
        let base = try HTTPURL("https://example.org/api/")
        #expect(try base.appending(["state", "../x?y#z"]).text == "https://example.org/api/state/..%2Fx%3Fy%23z")
        #expect(try base.appending([".."]).path == "/api/%2E%2E")
        #expect(try base.appending(["render_1.5"]).path == "/api/render_1.5")
    }
}
