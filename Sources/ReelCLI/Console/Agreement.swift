import Glibc
import ReelDiagnostics
import ReelNemo

/// Asks a person before something is paid twice.
struct Agreement {
    /// What the person allowed on the command line.
    var given = CloudPerformer.Permissions()
    /// Whether the jobs are those of their locks: each was made, and so was paid for, when its lock was written.
    var isLocked = false

    /// - Returns: what the person allowed before, and what they allow now.
    /// - Throws: ``ExitReason/usage`` where nobody can be asked, or the person says no.
    func permissions(for planning: CloudPlanning) throws -> CloudPerformer.Permissions {
        let jobs = planning.jobs.compactMap { job in reason(of: job).map { (job: job, reason: $0) } }
        guard !jobs.isEmpty, !given.payAgain else { return given }
        for (job, reason) in jobs {
            Console.error.write(
                "'\(job.request.name)' needs a new session at the service: \(printable(reason)).\n"
                    + "  \(counted(job.cost.messages, "edit")) would be paid again, about \(job.cost.credits) credits.\n")
        }
        guard Console.error.isTerminal, isatty(0) == 1, getenv("CI") == nil else {
            Console.error.write("error: nothing was sent; 'reel run' with --yes pays for them again\n")
            throw ExitReason.usage
        }
        Console.error.write("Pay again? [y/N] ")
        let answer = readLine()?.lowercased() ?? ""
        guard answer == "y" || answer == "yes" else {
            Console.error.write("nothing was sent\n")
            throw ExitReason.usage
        }
        var permissions = given
        permissions.payAgain = true
        return permissions
    }

    /// Why a job's edits would be paid again; nil if they would not.
    private func reason(of job: CloudPlanning.Standing) -> String? {
        if job.paysAgain, case .again(_, let reason) = job.choice { return reason }
        guard isLocked, job.choice.record == nil, job.cost.messages > 0 else { return nil }
        return "its lock says that its film was made before, and this project's state does not have the session that made it"
    }
}
