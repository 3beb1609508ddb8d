import Foundation
import ReelMedia
import ReelTestSupport
import Testing

/// What people copy from the pages does what the pages say.
@Suite("The snippets of README.md and docs")
struct PageTests {
    /// How a snippet is shown to be right.
    enum Use: Sendable {
        /// Its commands are run, one after the other, in a folder that has what the page speaks of.
        case run
        /// As `run`, with `reel serve` on this machine in place of the cloud service.
        case runServed
        /// As `run`, with a store on this machine.
        case runStored
        /// It is a spec, or the edits of one, that `reel check` finds nothing wrong with.
        case check
        /// It is what another snippet makes: the file, from the beginning of the line that makes it.
        case made(by: String, file: String)
        /// It uses action.yml or the hooks of this repository, with inputs and hooks that are there.
        case usesAction
        case usesHooks
        /// What somebody else makes sure of, or why nobody can.
        case left(String)
    }

    /// By the page and the beginning of the snippet's first line.
    static let uses: [(page: String, start: String, use: Use)] = [
        ("README.md", "make demo", .left("builds a release and installs packages: as long as all tests together")),
        ("README.md", "reel new holiday.mp4", .run),
        ("README.md", "version: 1", .made(by: "reel new holiday.mp4", file: "holiday.yaml")),
        ("README.md", "keep  compose music", .left("what 'reel plan' prints, which PlanCommandTests compare")),
        ("README.md", "edits:", .check),
        ("README.md", "reel check promo.yaml", .runServed),
        ("README.md", "reel serve --port 8080", .runServed),
        ("docs/ci.md", "reel check specs/ --since origin/main", .run),
        ("docs/ci.md", "on: pull_request", .usesAction),
        ("docs/ci.md", "strategy:", .usesAction),
        ("docs/ci.md", "repos:", .usesHooks),
        ("docs/ci.md", "reel lock specs/city.yaml", .run),
        ("docs/ci.md", "reel run specs/ --store", .runStored),
        ("docs/ci.md", "location /cache/ {", .left("the settings of the nginx that RemoteStoreTests start")),
    ]

    /// Pages whose snippets have tests of their own.
    static let others = [
        "docs/comparison.md": "ComparisonPageTests check its specs; the rest is for other programs",
        "docs/guide.md": "GuideTests run its commands in order",
        "docs/instructions.md": "CatalogueExampleTests render its examples",
        "docs/spec.md": "SpecDocumentTests check its examples",
        "docs/problems.md": "its snippets show mistakes, and what to write instead in parts of specs",
    ]

    private static func use(of snippet: PageSnippet) -> Use? {
        uses.first { $0.page == snippet.page && snippet.firstLine.hasPrefix($0.start) }?.use
    }

    static let snippets = PageSnippet.pages.filter { others[$0] == nil }.flatMap(PageSnippet.all)

    @Test("Each is run, or it is said why not")
    func areKnown() {
        #expect(Self.snippets.count >= Self.uses.count)
        for snippet in Self.snippets {
            #expect(Self.use(of: snippet) != nil, "\(snippet.testDescription): add to PageTests how it is shown to be right")
        }
        for (page, start, _) in Self.uses {
            #expect(Self.snippets.contains { $0.page == page && $0.firstLine.hasPrefix(start) }, "\(page) has no '\(start)'")
        }
        for page in Self.others.keys { #expect(PageSnippet.pages.contains(page), "\(page)") }
    }

    @Test(arguments: snippets)
    func isRight(snippet: PageSnippet) async throws {
        switch Self.use(of: snippet) {
        case .run: try await Self.run(snippet.text, in: Self.project())
        case .runServed: try await runServed(snippet.text)
        case .runStored:
            guard StoreServer.isInstalled else { return }
            let server = try await StoreServer()
            try await Self.run(snippet.text.replacing("https://cache.example.org", with: server.address), in: Self.project())
            #expect(!server.files("ac").isEmpty)
        case .check: try await check(snippet.text)
        case .made(let start, let file):
            let maker = try #require(Self.snippets.first { $0.page == snippet.page && $0.firstLine.hasPrefix(start) })
            let project = try await Self.project()
            try await Self.run(maker.text, in: project)
            func lines(_ text: String) -> [String] {
                text.replacing(#/ +#.*/#, with: "").split(separator: "\n").map(String.init)
            }
            #expect(lines(snippet.text) == lines(try #require(project.text(file))))
        case .usesAction: try await usesAction(snippet.text)
        case .usesHooks: try await usesHooks(snippet.text)
        case .left, nil: break
        }
    }

    /// What the pages speak of: clips, specs, and a repository with a branch that others have.
    private static func project() async throws -> ReelProject {
        let project = try ReelProject()
        let clip = try await MediaFixtures.path(.film)
        try project.copy(await DemoClip.longPath(), to: "holiday.mp4")
        try project.copy(clip, to: "specs/clip.mp4")
        try project.write("version: 1\ninputs: {clip: clip.mp4}\nexports: [out/city.mp4]\n", to: "specs/city.yaml")
        try project.copy(clip, to: "clip.mp4")
        for name in ["promo", "film"] {
            try project.write(
                """
                version: 1
                backend: nemo
                inputs: {clip: clip.mp4}
                edits: [say: "keep only the first second"]
                exports: [out/\(name).mp4]

                """, to: "\(name).yaml")
        }
        let repository = try await GitRepository(project)
        try await repository.commit("All")
        try await repository.git("update-ref", "refs/remotes/origin/main", "HEAD")
        try project.link("bin/reel", to: BuiltReel.path)
        return project
    }

    private static func run(_ commands: String, in project: ReelProject, _ variables: [String: String] = [:]) async throws {
        try project.write("set -eu\n" + commands + "\n", to: "snippet.sh")
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        let settings = variables.merging([
            "PATH": project.path("bin") + ":" + path, "HOME": project.path("home"), "LANG": "C.UTF-8",
        ]) { given, _ in given }
        let (outcome, bytes) = try await ChildProcess(
            "env", ["-i"] + settings.map { "\($0.key)=\($0.value)" } + ["bash", "-c", "exec 2>&1; . ./snippet.sh"],
            workingDirectory: project.path
        ).output()
        #expect(outcome.isSuccess, "\(String(decoding: bytes, as: UTF8.self))")
    }

    /// The server that a snippet starts is started before it, on a free port.
    private func runServed(_ commands: String) async throws {
        let server = try ServedReel()
        let lines = commands.split(separator: "\n").filter { !$0.hasPrefix("reel serve") }.joined(separator: "\n")
        try await Self.run(
            lines.replacing("http://127.0.0.1:8080", with: server.address), in: Self.project(),
            [
                "NEMO_API_URL": server.address, "REEL_TIME_SCALE": "0.02", "NO_PROXY": "127.0.0.1",
                "REEL_SKILL": PageSnippet.root + "skill/SKILL.md",
            ])
        #expect(try await server.counts()["messages"] == 1)
    }

    private func check(_ text: String) async throws {
        let project = try await Self.project()
        let isWhole = text.contains("version: 1")
        try project.write(
            isWhole ? text : "version: 1\ninputs: {clip: holiday.mp4}\nexports: [out/a.mp4]\n" + text + "\n", to: "snippet.yaml"
        )
        let outcome = try await project.reel("check", "snippet.yaml")
        #expect(outcome.exitCode == 0, "\(outcome.error)")
    }

    /// Every `with` of a step that uses the action names inputs that the action has.
    private func usesAction(_ text: String) async throws {
        let names = try await Python.run(
            """
            import sys, textwrap, yaml
            action = yaml.safe_load(open(sys.argv[1]))["inputs"]
            def steps(part):
                if isinstance(part, dict):
                    if str(part.get("uses", "")).endswith("/reel@main"):
                        yield part
                    part = list(part.values())
                for inner in part if isinstance(part, list) else []:
                    yield from steps(inner)
            for step in steps(yaml.safe_load(textwrap.dedent(sys.argv[2]))):
                for name, value in step["with"].items():
                    assert isinstance(value, str), name
                    print("known" if name in action else name)
            """, PageSnippet.root + "action.yml", text)
        #expect(names.count > 1 && Set(names) == ["known"], "\(names)")
    }

    private func usesHooks(_ text: String) async throws {
        let names = try await Python.run(
            """
            import sys, yaml
            known = [hook["id"] for hook in yaml.safe_load(open(sys.argv[1]))]
            for repository in yaml.safe_load(sys.argv[2])["repos"]:
                for hook in repository["hooks"]:
                    print("known" if hook["id"] in known else hook["id"])
            """, PageSnippet.root + ".pre-commit-hooks.yaml", text)
        #expect(names.count > 1 && Set(names) == ["known"], "\(names)")
    }
}
