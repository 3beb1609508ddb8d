import Foundation
import ReelHTTP
import ReelRemote
import ReelTestSupport
import Testing

@Suite struct StoreCredentialsTests {
    private static let netrc = """
        machine other.example login nobody password nothing
        machine store.example
          login alice
          password s3cret:with=signs
        default login anybody password x
        """

    @Test(arguments: [("store.example", "alice:s3cret:with=signs"), ("elsewhere.example", "anybody:x")])
    func `come from a netrc file`(host: String, expected: String) throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(Self.netrc, to: ".netrc")
        let basic = "Basic " + Data(expected.utf8).base64EncodedString()
        for environment in [["NETRC": path], ["HOME": String(folder.path.dropLast(folder.path.hasSuffix("/") ? 1 : 0))]] {
            #expect(StoreCredentials.find(for: host, in: environment)?.authorization.revealed() == basic)
        }
    }

    @Test func `come from the environment before a file`() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(Self.netrc, to: "netrc")
        let found = StoreCredentials.find(for: "store.example", in: ["NETRC": path, "REEL_STORE_TOKEN": "abc"])
        #expect(found?.authorization.revealed() == "Bearer abc")
        #expect(!"\(String(describing: found))".contains("abc"))
    }

    @Test(arguments: ["", "machine", "machine store.example login", "login a password b"])
    func `are absent where a file has none`(text: String) throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(text, to: "netrc")
        #expect(StoreCredentials.find(for: "other.example", in: ["NETRC": path]) == nil)
        #expect(StoreCredentials.find(for: "other.example", in: [:]) == nil)
    }
}
