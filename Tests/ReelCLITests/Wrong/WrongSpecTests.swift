import Foundation
import ReelTestSupport
import Testing

/// What a person can get wrong in a spec: the whole message, exit code 1, and nothing written.
@Suite("A wrong spec")
struct WrongSpecTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        /// `film.yaml`.
        let spec: Data
        var others: [String: String] = [:]
        let error: String

        var testDescription: String { name }

        init(_ name: String, _ spec: String, others: [String: String] = [:], error: String) {
            self.init(name, Data(spec.utf8), others: others, error: error)
        }

        init(_ name: String, _ spec: Data, others: [String: String] = [:], error: String) {
            self.name = name
            self.spec = spec
            self.others = others
            self.error = error
        }
    }

    @Test(arguments: cases)
    func isRefused(_ wrong: Case) async throws {
        let project = try ReelProject()
        try project.copy(await DemoClip.path(), to: "clip.mp4")
        try project.write(wrong.spec, to: "film.yaml")
        for (name, text) in wrong.others { try project.write(text, to: name) }
        let before = project.tree()
        for command in ["check", "plan", "run"] {
            let outcome = try await project.reel(command, "film.yaml")
            outcome.expect(1, error: wrong.error)
        }
        #expect(project.tree().filter { !$0.hasPrefix(".reel/") } == before)
        #expect(project.tree(".reel").allSatisfy { $0.hasPrefix("inspections.sqlite") || $0 == ".gitignore" })
    }

    private static let head = "version: 1\ninputs: {clip: clip.mp4}\n"

    static let cases: [Case] = [
        Case(
            "not YAML", "version: 1\ninputs: [clip.mp4\nexports: out.mp4\n",
            error: """
                error[yaml-syntax]: this list is never closed
                 --> film.yaml:2:9
                  |
                2 | inputs: [clip.mp4
                  |         ^ its ']' is missing
                1 error

                """),
        Case(
            "an unknown key", head + "exprots: [out/film.mp4]\n",
            error: """
                error[unknown-key]: the spec has no key 'exprots'
                 --> film.yaml:3:1
                  |
                3 | exprots: [out/film.mp4]
                  | ^^^^^^^ expected version, name, backend, params, env, inputs, edits, exports, matrix or extends
                help: write 'exports'
                  |
                3 | exports: [out/film.mp4]
                  | ~~~~~~~
                1 error

                """),
        Case(
            "a missing key", "version: 1\nexports: [out/film.mp4]\n",
            error: """
                error[missing-key]: the spec has no 'inputs'
                 --> film.yaml:1:1
                  |
                1 | version: 1
                  | ^^^^^^^ add 'inputs:' with a map of names to files
                1 error

                """),
        Case(
            "a doubled key", head + "exports: [out/a.mp4]\nexports: [out/b.mp4]\n",
            error: """
                error[duplicate-key]: the key 'exports' is given twice
                 --> film.yaml:4:1
                  |
                4 | exports: [out/b.mp4]
                  | ^^^^^^^ given again here
                note: first given here
                 --> film.yaml:3:1
                  |
                3 | exports: [out/a.mp4]
                  | ^^^^^^^
                1 error

                """),
        Case(
            "a wrong type, a bad time and a bad size",
            head
                + "edits:\n  - mute: {from: [1s]}\n  - trim: {from: soon}\n  - fit: 1080q\nexports: [out/film.mp4]\n",
            error: """
                error[wrong-type]: expected a time such as '90s', '1m30s', '1:30.5', '25%' of the clip, '-5s' from its end, or frame 'f120', found a list
                 --> film.yaml:4:18
                  |
                4 |   - mute: {from: [1s]}
                  |                  ^^^^ expected a time such as '90s', '1m30s', '1:30.5', '25%' of the clip, '-5s' from its end, or frame 'f120'

                error[bad-value]: 'soon' is not a time
                 --> film.yaml:5:18
                  |
                5 |   - trim: {from: soon}
                  |                  ^^^^ expected a time such as '90s', '1m30s', '1:30.5', '25%' of the clip, '-5s' from its end, or frame 'f120'

                error[bad-value]: '1080q' is not a size
                 --> film.yaml:6:10
                  |
                6 |   - fit: 1080q
                  |          ^^^^^ expected a size such as '1080p', '4k' or '1080x1920'
                3 errors

                """),
        Case(
            "an unknown input, param and instruction",
            head + """
                params: {title: Hello}
                edits:
                  - sequence: [clip, clpi]
                  - musik: {mood: match}
                  - title: "${{ params.titel }}"
                exports: [out/film.mp4]

                """,
            error: """
                error[unknown-name]: unknown input 'clpi'
                 --> film.yaml:5:22
                  |
                5 |   - sequence: [clip, clpi]
                  |                      ^^^^ expected clip
                help: write 'clip'
                  |
                5 |   - sequence: [clip, clip]
                  |                      ~~~~

                error[unknown-instruction]: unknown instruction 'musik'
                 --> film.yaml:6:5
                  |
                6 |   - musik: {mood: match}
                  |     ^^^^^ expected sequence, trim, cut, cut_silence, speed, reverse, freeze, loop, crop, fit, rotate, flip, color, lut, denoise, ken_burns, chroma_key, stabilize, fade, title, …
                help: write 'music'
                  |
                6 |   - music: {mood: match}
                  |     ~~~~~

                error[unknown-name]: unknown param 'params.titel'
                 --> film.yaml:7:17
                  |
                7 |   - title: "${{ params.titel }}"
                  |                 ^^^^^^^^^^^^ expected params.title
                help: write 'params.title'
                  |
                7 |   - title: "${{ params.title }}"
                  |                 ~~~~~~~~~~~~
                3 errors

                """),
        Case(
            "a cycle in extends", "extends: base.yaml\n", others: ["base.yaml": "extends: film.yaml\n"],
            error: """
                error[extends-cycle]: 'extends' goes round in a circle: film.yaml → base.yaml → film.yaml
                 --> base.yaml:1:10
                  |
                1 | extends: film.yaml
                  |          ^^^^^^^^^ this leads back to film.yaml
                note: 'base.yaml' is named here
                 --> film.yaml:1:10
                  |
                1 | extends: base.yaml
                  |          ^^^^^^^^^
                1 error

                """),
        Case(
            "an alias bomb",
            """
            version: 1
            x-a: &a [x, x, x, x, x, x, x, x, x, x]
            x-b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
            x-c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
            x-d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]
            x-e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]
            inputs: {clip: clip.mp4}
            exports: *e

            """,
            error: """
                error[alias-limit]: with all aliases written out the file holds more than 100000 values
                 --> film.yaml:6:38
                  |
                6 | x-e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]
                  |                                      ^^ '*d' alone stands for 11111
                note: the anchor is here
                 --> film.yaml:5:6
                  |
                5 | x-d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]
                  |      ^^
                1 error

                """),
        Case(
            "invalid UTF-8", Data((head + "name: caf").utf8) + [0xE9] + Data("\nexports: [out/film.mp4]\n".utf8),
            error: """
                error[invalid-text]: 'film.yaml' is not UTF-8: it is broken at byte 46
                 --> film.yaml:3:10
                  |
                3 | name: caf
                  |          ^ save the file as UTF-8
                1 error

                """),
        Case(
            "a NUL", head + "name: a\u{0}b\nexports: [out/film.mp4]\n",
            error: """
                error[invalid-text]: 'film.yaml' is not a text: byte 44 is NUL
                 --> film.yaml:3:8
                  |
                3 | name: a
                  |        ^ is this the right file?
                1 error

                """),
        Case("an empty file", "", error: "error[empty-file]: 'film.yaml' is empty\n1 error\n"),
        Case(
            "nothing but a comment", "# Later.\n",
            error: """
                error[empty-file]: the file holds nothing but spaces and comments
                 --> film.yaml:1:1
                  |
                1 | # Later.
                  | ^
                1 error

                """),
        Case(
            "a trim beyond the end, and a title outside the film",
            head
                + "edits:\n  - trim: {from: 1s, to: 20s}\n  - title: {text: A, from: 12.5s, to: 14s}\nexports: [out/film.mp4]\n",
            error: """
                error[outside-timeline]: 20s lies outside the film, which lasts 12s
                 --> film.yaml:4:26
                  |
                4 |   - trim: {from: 1s, to: 20s}
                  |                          ^^^ expected a time up to 12s

                error[outside-timeline]: 12.5s lies outside the film, which lasts 12s
                 --> film.yaml:5:28
                  |
                5 |   - title: {text: A, from: 12.5s, to: 14s}
                  |                            ^^^^^ expected a time up to 12s

                error[outside-timeline]: 14s lies outside the film, which lasts 12s
                 --> film.yaml:5:39
                  |
                5 |   - title: {text: A, from: 12.5s, to: 14s}
                  |                                       ^^^ expected a time up to 12s
                3 errors

                """),
        Case(
            "two exports with one path", head + "exports: [out/film.mp4, ./out/../out/film.mp4]\n",
            error: """
                error[duplicate-export]: two exports have the path './out/../out/film.mp4'
                 --> film.yaml:3:25
                  |
                3 | exports: [out/film.mp4, ./out/../out/film.mp4]
                  |                         ^^^^^^^^^^^^^^^^^^^^^ expected another path
                note: the first one
                 --> film.yaml:3:11
                  |
                3 | exports: [out/film.mp4, ./out/../out/film.mp4]
                  |           ^^^^^^^^^^^^
                1 error

                """),
        Case(
            "an export over an input", head + "exports: [./clip.mp4]\n",
            error: """
                error[export-over-input]: the export './clip.mp4' would overwrite an input
                 --> film.yaml:3:11
                  |
                3 | exports: [./clip.mp4]
                  |           ^^^^^^^^^^ expected another path
                1 error

                """),
        Case(
            "an export whose ending is no format", head + "exports: [out/film.xyz, out/film]\n",
            error: """
                error[unknown-format]: '.xyz' is no format that Reel writes
                 --> film.yaml:3:11
                  |
                3 | exports: [out/film.xyz, out/film]
                  |           ^^^^^^^^^^^^ expected an ending of mp4, mov, mkv, webm, gif, mp3, wav, m4a or png, or 'format'

                error[unknown-format]: 'out/film' has no ending that names a format
                 --> film.yaml:3:25
                  |
                3 | exports: [out/film.xyz, out/film]
                  |                         ^^^^^^^^ expected an ending of mp4, mov, mkv, webm, gif, mp3, wav, m4a or png, or 'format'
                2 errors

                """),
        Case(
            "a file where the export's folder should be", head + "exports: [taken/film.mp4]\n", others: ["taken": "a file"],
            error: """
                error[unwritable-export]: '{folder}/taken' is not a folder
                 --> film.yaml:3:11
                  |
                3 | exports: [taken/film.mp4]
                  |           ^^^^^^^^^^^^^^ expected a path in a folder
                1 error

                """),
        Case(
            "a folder where the export should be", head + "exports: [taken.mp4]\n", others: ["taken.mp4/file": ""],
            error: """
                error[unwritable-export]: 'taken.mp4' is a folder
                 --> film.yaml:3:11
                  |
                3 | exports: [taken.mp4]
                  |           ^^^^^^^^^ expected the path of a file in it
                1 error

                """),
    ]

    @Test("An export over an input is seen through links", arguments: ["link.mp4", "folder/clip.mp4"])
    func exportOverLinkedInput(path: String) async throws {
        let project = try ReelProject()
        try project.copy(await DemoClip.path(), to: "clip.mp4")
        try project.link("link.mp4", to: "clip.mp4")
        try project.link("folder", to: ".")
        try project.write(Self.head + "exports: [\(path)]\n", to: "film.yaml")
        try await project.reel("run", "film.yaml", "--overwrite").expect(
            1,
            error: """
                error[export-over-input]: the export '\(path)' would overwrite an input
                 --> film.yaml:3:11
                  |
                3 | exports: [\(path)]
                  |           \(String(repeating: "^", count: path.count)) expected another path
                1 error

                """)
        #expect(try project.bytes("clip.mp4") == Data(contentsOf: URL(filePath: await DemoClip.path())))
    }

    @Test("Two specs of one command with one export path")
    func exportsOfTwoSpecs() async throws {
        let project = try ReelProject()
        try project.copy(await DemoClip.path(), to: "clip.mp4")
        for name in ["a.yaml", "b.yaml"] { try project.write(Self.head + "exports: [out/film.mp4]\n", to: name) }
        try await project.reel("run", "a.yaml", "b.yaml").expect(
            1,
            error: """
                error[duplicate-export]: two exports have the path 'out/film.mp4'
                 --> b.yaml:3:11
                  |
                3 | exports: [out/film.mp4]
                  |           ^^^^^^^^^^^^ expected another path
                note: the first one
                 --> a.yaml:3:11
                  |
                3 | exports: [out/film.mp4]
                  |           ^^^^^^^^^^^^
                1 error

                """)
        try await project.reel("check", "a.yaml", "a.yaml").expect(0, output: "1 spec, 1 job: no errors\n")
    }

    @Test("A spec that is not there, or is a folder")
    func missingSpec() async throws {
        let project = try ReelProject()
        try await project.reel("run", "film.yaml").expect(
            1, error: "error[unreadable-file]: there is no file 'film.yaml'\n1 error\n")
        try project.write("", to: "film.yaml/file")
        try await project.reel("run", "film.yaml").expect(
            1, error: "error[unreadable-file]: there is no spec in the folder 'film.yaml'\n1 error\n")
        #expect(project.tree() == ["film.yaml/", "film.yaml/file"])
    }
}
