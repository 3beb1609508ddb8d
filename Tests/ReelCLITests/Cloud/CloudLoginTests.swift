import Foundation
import ReelMedia
import ReelTestSupport
import Testing

/// `reel login`, and the question before something is paid twice.
@Suite("Asking a person about the cloud service")
struct CloudLoginTests {
    /// A world with a token that the service knows and the client does not keep.
    private func world() async throws -> (world: CloudWorld, token: String) {
        let world = try await CloudWorld()
        #expect(try await world.reel("login", "--anonymous").exitCode == 0)
        let token = try world.token()
        try world.project.remove("home")
        return (world, token)
    }

    private func login(_ world: CloudWorld, input: String) async throws -> (exitCode: Int?, lines: [String]) {
        try world.project.write(input, to: "token.txt")
        let variables = world.environment().map { "\($0)=\(shellQuoted($1))" }.joined(separator: " ")
        let (_, bytes) = try await ChildProcess(
            "/bin/sh",
            ["-c", "env -i PATH=/usr/bin:/bin \(variables) \(shellQuoted(BuiltReel.path)) login < token.txt 2>&1; echo $?"],
            workingDirectory: world.project.path
        ).output()
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
        return (lines.last.flatMap { Int($0) }, lines.dropLast())
    }

    @Test func `a token from standard input is kept, used and forgotten`() async throws {
        let (world, token) = try await world()
        let outcome = try await login(world, input: "  \(token)\n")
        #expect(outcome.exitCode == 0 && outcome.lines == ["logged in; the balance is 100 credits"], "\(outcome.lines)")
        let kept = try #require(world.project.tree("home").first { $0.hasSuffix(".login") })
        let mode = try FileManager.default.attributesOfItem(atPath: world.project.path("home/" + kept))[.posixPermissions]
        #expect(mode as? Int == 0o600)
        #expect(try await world.reel("run", "film.yaml").exitCode == 0)
        // Nobody asked for a free one.
        #expect(try world.changingCalls().filter { $0.contains("anonymous-token") }.count == 1)
        #expect(try world.proxy.calls().last { $0.path.hasPrefix("/api/") }?.header("Authorization") == "Bearer \(token)")
        #expect(try await world.reel("login", "--anonymous").output.hasPrefix("an anonymous token is used"))
        #expect(!world.project.exists("home/" + kept))
    }

    @Test(arguments: [
        ("", 2, "error: that is no token; without an account, use --anonymous"),
        ("\n", 2, "error: that is no token; without an account, use --anonymous"),
        ("nmv_usr_wrong\n", 3, "error: the service does not accept the token of your account"),
    ])
    func `what is no good token is not kept`(input: String, exitCode: Int, says: String) async throws {
        let (world, _) = try await world()
        let outcome = try await login(world, input: input)
        #expect(outcome.exitCode == exitCode, "\(outcome.lines)")
        #expect(outcome.lines.joined().contains(says) && !outcome.lines.joined().contains("nmv_usr_wrong"), "\(outcome.lines)")
        #expect(!world.project.tree("home").contains { $0.hasSuffix(".login") })
    }

    @Test func `a token that is typed is not shown`() async throws {
        let (world, token) = try await world()
        let outcome = try await Terminal.answer(
            "it is not shown: ", with: token, ["login"], in: world.project, environment: world.environment())
        #expect(outcome.exitCode == 0, "\(outcome.shown)")
        #expect(outcome.shown.contains("logged in; the balance is 100 credits"), "\(outcome.shown)")
        #expect(!outcome.shown.contains(token))
    }

    @Test(arguments: [("y", 0, 4), ("yes", 0, 4), ("n", 2, 2), ("", 2, 2), ("perhaps", 2, 2)])
    func `what is paid again is asked for at a terminal`(answer: String, exitCode: Int, messages: Int) async throws {
        let world = try await CloudWorld()
        #expect(try await world.reel("run", "film.yaml").exitCode == 0)
        try world.project.write(CloudWorld.spec.replacing("first second", with: "last second"), to: "film.yaml")
        let before = try world.changingCalls()
        let outcome = try await Terminal.answer(
            "Pay again? [y/N] ", with: answer, ["run", "film.yaml"], in: world.project, environment: world.environment())
        #expect(outcome.exitCode == exitCode, "\(outcome.shown)")
        #expect(outcome.shown.contains("2 edits would be paid again, about 50 credits."), "\(outcome.shown)")
        #expect(try await world.counts()["messages"] == messages)
        if exitCode != 0 {
            #expect(outcome.shown.contains("nothing was sent\n"), "\(outcome.shown)")
            #expect(try world.changingCalls() == before)
        }
    }
}
