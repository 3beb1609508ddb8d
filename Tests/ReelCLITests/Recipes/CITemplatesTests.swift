import Foundation
import ReelMedia
import ReelTestSupport
import Testing

/// What other projects use of this repository in their CI: hooks, action, template.
@Suite("Templates for CI")
struct CITemplatesTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardized
        .path(percentEncoded: false)
    /// A folder in which the built program is called `reel`.
    private let project: ReelProject
    private let environment: [String: String]

    init() async throws {
        project = try ReelProject()
        try project.copy(await MediaFixtures.path(.film), to: "clip.mp4")
        try project.write("version: 1\ninputs: {clip: ../clip.mp4}\nexports: [out/a.mp4]\n", to: "specs/right.yaml")
        try project.link("bin/reel", to: BuiltReel.path)
        environment = ["PATH": project.path("bin") + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? "")]
    }

    /// Runs a program in the project, with `reel` on its path, and gives the exit code and all that it wrote.
    private func run(_ script: String, _ variables: [String: String] = [:]) async throws -> (exitCode: Int32, text: String) {
        let settings = variables.merging(environment) { _, new in new }.map { "\($0.key)=\($0.value)" }
        let (outcome, bytes) = try await ChildProcess(
            "env", settings + ["bash", "-c", "exec 2>&1\n" + script], workingDirectory: project.path
        ).output()
        return (outcome.exitCode, String(decoding: bytes, as: UTF8.self))
    }

    @Test(
        "The schemas of GitHub and GitLab accept them",
        .enabled("check-jsonschema could not be installed") { await PythonTools.areInstalled.value },
        arguments: [("vendor.github-actions", "action.yml"), ("vendor.gitlab-ci", "templates/reel.gitlab-ci.yml")])
    func schemas(schema: String, file: String) async throws {
        let outcome = try await ChildProcess(
            PythonTools.path("check-jsonschema"), ["--builtin-schema", schema, Self.root + file]
        ).run()
        #expect(outcome.isSuccess, "\(outcome.lastWords)")
    }

    @Test(
        "Every spec of specs/ is what the schema says, by another's judgement",
        .enabled("check-jsonschema could not be installed") { await PythonTools.areInstalled.value })
    func specs() async throws {
        let specs = try FileManager.default.contentsOfDirectory(atPath: Self.root + "specs").filter { $0.hasSuffix(".yaml") }
        #expect(specs.count > 4)
        let outcome = try await ChildProcess(
            PythonTools.path("check-jsonschema"),
            ["--schemafile", Self.root + "schemas/job.v1.schema.json"] + specs.map { Self.root + "specs/" + $0 }
        ).run()
        #expect(outcome.isSuccess, "\(outcome.lastWords)")
    }

    @Test(
        "A schema or page that is of another version is told",
        arguments: [[], ["--docs", "spec"], ["--docs", "instructions"]])
    func schemaCheck(arguments: [String]) async throws {
        let file = arguments.last.map { "docs/\($0).md" } ?? "schemas/job.v1.schema.json"
        try await project.reel(["schema", "--check", Self.root + file] + arguments).expect(0)
        let text = try String(contentsOfFile: Self.root + file, encoding: .utf8)
        try project.write(text.replacing("trim", with: "trimm"), to: "old")
        try await project.reel(["schema", "--check", "old"] + arguments).expect(
            1,
            error: "error: 'old' is of another version of Reel; to bring it up to date: reel schema"
                + "\(arguments.map { " " + $0 }.joined()) > old\n")
        #expect(try await project.reel(["schema", "--check", "nowhere"] + arguments).exitCode == 1)
    }

    /// The shell steps of the action, with the variables that GitHub would give them.
    private func action(_ inputs: [String: String]) async throws -> (exitCode: Int32, text: String) {
        let steps = try await Python.run(
            """
            import json, sys, yaml
            for step in yaml.safe_load(open(sys.argv[1]))["runs"]["steps"]:
                assert "${{" not in step["run"]
                print(json.dumps(step["run"]))
            """, Self.root + "action.yml"
        ).map { try JSONDecoder().decode(String.self, from: Data($0.utf8)) }
        var variables = ["GITHUB_ACTIONS": "true", "INPUT_COMMAND": "check", "INPUT_SPECS": "specs", "INPUT_LOCKED": "false"]
        for name in ["INPUT_SINCE", "INPUT_SHARD", "INPUT_STORE", "INPUT_ARGUMENTS", "PULL_REQUEST_BASE", "REEL_STORE_TOKEN"] {
            variables[name] = ""
        }
        return try await run(
            "set -eo pipefail\n" + steps.joined(separator: "\n"), variables.merging(inputs) { _, new in new })
    }

    @Test("The action's steps check, with annotations, and take nothing of a pull request for a command")
    func actionChecks() async throws {
        let right = try await action([:])
        #expect(right.exitCode == 0 && right.text.contains("1 spec, 1 job: no errors"), "\(right.text)")
        try project.write("version: 1\ninputs: {clip: ../clip.mp4}\nexprots: [a.mp4]\n", to: "specs/wr ong.yaml")
        let wrong = try await action(["INPUT_SPECS": "specs/right.yaml\nspecs/wr ong.yaml\n"])
        #expect(wrong.exitCode == 1 && wrong.text.contains("::error file=specs/wr ong.yaml,line=3,"), "\(wrong.text)")
        let hostile = try await action(["INPUT_SPECS": "$(touch owned); touch owned2"])
        #expect(hostile.exitCode == 1 && !project.exists("owned") && !project.exists("owned2"), "\(hostile.text)")
    }

    @Test("The action looks at what a pull request changes, and runs a part with a lock")
    func actionRuns() async throws {
        let repository = try await GitRepository(project)
        try await repository.commit("All")
        let unchanged = try await action(["PULL_REQUEST_BASE": "main"])
        #expect(unchanged.exitCode == 0 && unchanged.text.contains("no spec changed since main"), "\(unchanged.text)")
        let run = try await action([
            "INPUT_COMMAND": "run", "INPUT_SHARD": "1/1", "INPUT_ARGUMENTS": "--jobs\n1", "INPUT_STORE": "http://127.0.0.1:1",
        ])
        #expect(run.exitCode == 0 && project.exists("specs/out/a.mp4"), "\(run.text)")
        let locked = try await action(["INPUT_COMMAND": "run", "INPUT_LOCKED": "true"])
        #expect(locked.exitCode == 1 && locked.text.contains("there is no lock 'specs/right.yaml.lock'"), "\(locked.text)")
    }

    @Test(
        "pre-commit finds the hooks and stops a commit with a wrong spec",
        .enabled("pre-commit could not be installed") { await PythonTools.areInstalled.value })
    func hooks() async throws {
        // A repository as somebody else has it: pre-commit takes a commit and not a folder.
        let hooks = try ReelProject()
        try hooks.copy(Self.root + ".pre-commit-hooks.yaml", to: ".pre-commit-hooks.yaml")
        try await GitRepository(hooks).commit("Hooks")
        let repository = try await GitRepository(project)
        try await repository.commit("All")
        func check() async throws -> (exitCode: Int32, text: String) {
            try await run(
                "'\(PythonTools.path("pre-commit"))' try-repo '\(hooks.path)' reel-check --all-files --verbose",
                ["PRE_COMMIT_HOME": project.path(".cache")])
        }
        let right = try await check()
        #expect(right.exitCode == 0 && right.text.contains("1 spec, 1 job: no errors"), "\(right.text)")
        try project.write("version: 1\ninputs: {clip: ../clip.mp4}\nexprots: [a.mp4]\n", to: "specs/wrong.yaml")
        try await repository.git("add", "specs")
        let wrong = try await check()
        #expect(wrong.exitCode == 1 && wrong.text.contains("error[unknown-key]"), "\(wrong.text)")
    }
}
