import ArgumentParser
import ReelDiagnostics
import ReelSpec

/// `reel say`: shows how plain words are read, and writes the edits into the spec.
struct SayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "say", abstract: "Show how plain words are read as edits, or add them to a spec.",
        discussion: """
            Words are English or Chinese. Nothing is guessed: what is not understood is underlined.

            EXAMPLES
              reel say film.yaml "trim the first 10 seconds, then add calm music"
              reel say film.yaml "剪掉前10秒，加轻快的音乐" --write
            """)

    @Argument(help: "A spec file; its inputs can be named.", completion: .specs)
    var spec: String

    @Argument(help: "What is to be done.")
    var words: [String]

    @Flag(help: "Append the edits to the spec; all else in it stays byte for byte.")
    var write = false

    @OptionGroup var options: SpecOptions

    func run() async throws {
        let loader = SpecLoader(overrides: try options.overrides())
        do throws(DiagnosticsError) {
            let file = try readSource(path: spec, displayName: spec)
            let loaded = loader.load(file)
            guard !loaded.hasErrors, let job = loaded.jobs.first else { throw DiagnosticsError(loaded.diagnostics) }
            let reading = try SpokenReading.read(words.joined(separator: " "), for: job)
            if write {
                let text = try EditAppender.append(reading.lines, to: file)
                let result = loader.load(SourceFile(name: file.name, text: text))
                guard !result.hasErrors else { throw DiagnosticsError(result.diagnostics) }
                try SpecReplacement.replace(file, at: spec, with: text)
            }
            Console.output.write(reading.lines.map { "- \(printable($0))\n" }.joined())
        } catch {
            DiagnosticPrinter(format: options.format).print(error.diagnostics)
            throw ExitReason.spec
        }
    }
}
