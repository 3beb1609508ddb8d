import Foundation
import ReelTestSupport
import Testing

@Suite("Secrets of the cloud service")
struct CloudSecretTests {
    @Test func `a token is in no file of the project, no output, no address and no argument`() async throws {
        let world = try await CloudWorld()
        #expect(try await world.reel("login", "--anonymous").exitCode == 0)
        let kept = world.project.tree("home").filter { $0.contains("tokens/") && !$0.hasSuffix("/") && !$0.hasSuffix(".lock") }
        let token = try world.token()
        #expect(token.hasPrefix("nmv_usr_"))
        let given = ["NEMO_TOKEN": token]
        var said = ""
        for command in [
            ["plan", "film.yaml"], ["plan", "--json", "film.yaml"], ["run", "film.yaml"], ["status", "film.yaml"], ["credits"],
            ["cloud", "status", "film.yaml"], ["open", "film.yaml"], ["doctor"], ["run", "film.yaml", "--force", "token"],
        ] {
            let outcome = try await world.project.start(command, environment: world.environment().merging(given) { $1 }) {
                running in
                let arguments = (try? Data(contentsOf: URL(filePath: "/proc/\(running.process)/cmdline"))) ?? Data()
                #expect(arguments.range(of: Data(token.utf8)) == nil)
            }
            said += outcome.output + outcome.error
        }
        #expect(!said.contains(token))
        for name in world.project.tree() where !name.hasPrefix("home/") && !name.hasSuffix("/") {
            #expect(try world.project.bytes(name).range(of: Data(token.utf8)) == nil, "\(name)")
        }
        for call in try world.proxy.calls() {
            #expect(!call.path.contains(token) && !call.query.contains(token) && !call.body.contains(token))
        }
        for name in kept {
            let mode = try FileManager.default.attributesOfItem(atPath: world.project.path("home/" + name))[.posixPermissions]
            #expect(mode as? Int == 0o600)
        }
    }
}
