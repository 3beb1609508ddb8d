import Foundation
import ReelMedia
import ReelTestSupport
import Testing

/// What shells offer, asked of the shells themselves.
@Suite("Completions")
struct CompletionTests {
    /// A line as far as it is typed, and what must be offered for its last word, be it among others.
    private static let lines: [(typed: String, offered: Set<String>)] = [
        ("reel ", ["check", "plan", "run"]),
        ("reel ti", ["timeline"]),
        ("reel cloud ", ["status"]),
        ("reel run --re", ["--report", "--retry-message"]),
        ("reel run ", ["film.yaml", "FILM.YML"]),
        ("reel check --format ", ["text", "sarif"]),
        ("reel new ", ["clip.mp4", "CLIP.MOV"]),
        ("reel mood cl", ["clip.mp4"]),
        ("reel compose --for ", ["clip.mp4"]),
        ("reel timeline film.yaml --format e", ["edl"]),
        ("reel explain unknown-k", ["unknown-key"]),
    ]

    @Test("bash offers commands, options, their values, and files of the right kind")
    func bash() async throws {
        try await expectOffers(
            of: "bash", "--norc",
            """
            source ./completions
            offer() {
              read -ra COMP_WORDS <<< "$2"
              [[ $2 == *' ' ]] && COMP_WORDS+=('')
              COMP_CWORD=$((${#COMP_WORDS[@]} - 1)) COMP_LINE=$2 COMP_POINT=${#2} COMPREPLY=()
              _reel reel "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
              for word in "${COMPREPLY[@]}"; do echo "$1 $word"; done
            }
            """)
    }

    @Test(
        "fish does the same",
        .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/fish"), "fish is not installed"))
    func fish() async throws {
        try await expectOffers(
            of: "fish", "--no-config",
            """
            source ./completions
            function offer
              for word in (complete -C $argv[2] | string split -f 1 \\t)
                echo $argv[1] $word
              end
            end
            """)
    }

    private func expectOffers(of shell: String, _ option: String, _ program: String) async throws {
        let project = try ReelProject()
        for name in ["film.yaml", "FILM.YML", "clip.mp4", "CLIP.MOV", "notes.txt"] { try project.write("", to: name) }
        let script = try await project.reel("--generate-completion-script", shell)
        try project.write(script.output, to: "completions")
        let calls = Self.lines.enumerated().map { "offer \($0) '\($1.typed)'" }
        try project.write(program + "\n" + calls.joined(separator: "\n") + "\n", to: "asks")
        let (outcome, bytes) = try await ChildProcess(shell, [option, "asks"], workingDirectory: project.path).output()
        #expect(outcome.isSuccess, "\(outcome.lastWords)")
        let answers = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map {
            $0.split(separator: " ", maxSplits: 1)
        }
        for (number, line) in Self.lines.enumerated() {
            let offered = Set(answers.filter { $0.first == "\(number)" }.compactMap { $0.last.map { String($0) } })
            #expect(offered.isSuperset(of: line.offered) && !offered.contains("notes.txt"), "\(line.typed): \(offered)")
        }
    }
}
