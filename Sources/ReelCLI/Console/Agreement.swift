import Glibc
import ReelDiagnostics
import ReelNemo

/// Asks a person before something is paid twice.
struct Agreement {
    let planning: CloudPlanning

    /// - Parameter given: what the person allowed on the command line.
    /// - Returns: that, and what the person allows now.
    /// - Throws: ``ExitReason/usage`` where nobody can be asked, or the person says no.
    func permissions(given: CloudPerformer.Permissions) throws -> CloudPerformer.Permissions {
        let jobs = planning.payingAgain
        guard !jobs.isEmpty, !given.payAgain else { return given }
        for job in jobs {
            guard case .again(_, let reason) = job.choice else { continue }
            Console.error.write(
                "'\(job.request.name)' needs a new session at the service: \(printable(reason)).\n"
                    + "  Its \(counted(job.cost.messages, "edit")) would be paid again, about \(job.cost.credits) credits.\n")
        }
        guard Console.error.isTerminal, isatty(0) == 1, getenv("CI") == nil else {
            Console.error.write("error: nothing was sent; to pay for them again, run with --yes\n")
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
}
