import ArgumentParser
import FoundationEssentials
import ReelDiagnostics
import ReelMedia
import ReelPlan
import ReelRun

/// `reel verify`: builds everything again from nothing and compares.
struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Build specs again from nothing, and compare with what is there.",
        discussion: """
            Every step runs again, in a folder for temporary files (TMPDIR); no export is touched. What comes out is compared \
            with the spec's lock and with the results of earlier runs. The first step whose result differs is told, and how.
            Films of the cloud service are not built again, because that would be paid again.

            EXAMPLES
              reel verify specs/add-music.yaml
              reel verify specs/ --jobs 1
            """)

    @Argument(help: "Spec files, folders that hold some, or patterns such as 'specs/**/*.yaml'.", completion: .specs)
    var specs: [String]

    @OptionGroup var parallel: ParallelOption

    @OptionGroup var options: SpecOptions

    func run() async throws {
        let paths = try SpecSearch.specs(specs, format: options.format)
        try await interruptibly {
            var unverified: [CloudRequest] = []
            for path in paths { unverified += try await verify(path) }
            try refuse(unverified)
        }
    }

    /// - Throws: ``ExitReason/usage``, after saying why, if there are any.
    private func refuse(_ jobs: [CloudRequest]) throws {
        guard !jobs.isEmpty else { return }
        let problems = jobs.map { job in
            Diagnostic(
                .unsupported,
                "'\(job.name)' is not verified: the service makes its film, and would be paid for making it again",
                label: "expected 'backend: local'", at: job.place,
                notes: [.init("to compare it with its lock, which costs nothing: reel plan \(job.path) --locked")])
        }
        DiagnosticPrinter(format: options.format).print(problems, of: specs)
        throw ExitReason.usage
    }

    /// - Returns: the spec's jobs that cannot be built again here; if there are any, none is.
    private func verify(_ path: String) async throws -> [CloudRequest] {
        let prepared = try await PreparedPlan.make([path], options: options, cloud: .leftOut)
        guard prepared.leftOut.isEmpty else { return prepared.leftOut }
        let lock = LockFile(ofSpec: path)
        let hasLock = FileManager.default.fileExists(atPath: lock.path)
        if hasLock { try await prepared.requireLocked(options, orEnd: .spec) }
        let verification = try Verification(of: prepared)
        guard hasLock || verification.comparedSteps > 0 else {
            Console.error.write(
                "error: there is nothing to compare '\(path)' with: 'reel run' makes its films, 'reel lock' its lock\n")
            throw ExitReason.spec
        }
        try await verification.build(jobs: parallel.count)
        if let difference = try await verification.firstDifference() {
            Console.error.write("error: '\(difference.step)' gave another '\(difference.result)' than before\n")
            for line in difference.lines { Console.error.write("  \(line)\n") }
            throw ExitReason.step
        }
        let results = try verification.results()
        if hasLock { try await prepared.requireLocked(options, results: results, orEnd: .step) }
        let against = [hasLock ? "its lock" : nil, verification.comparedSteps > 0 ? "the results of earlier runs" : nil]
        Console.output.write("\(path): all came out the same as \(against.compactMap(\.self).joined(separator: " and "))\n")
        for delivery in prepared.plan.graph.deliveries {
            guard let result = results[delivery.path] else { continue }
            Console.output.write("  \(delivery.displayPath)  \(sizeInWords(result.size)), sha256 \(result.digest)\n")
        }
        return []
    }
}
