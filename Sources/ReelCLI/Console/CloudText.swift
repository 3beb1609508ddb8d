import ReelDiagnostics
import ReelHTTP
import ReelNemo
import ReelPlan

/// How jobs at the cloud service stand, as a plan tells it to a person.
struct CloudText {
    let planning: CloudPlanning

    var lines: [String] {
        var lines: [String] = []
        for job in planning.jobs { lines += describe(job) + [""] }
        lines.append("At \(planning.settings.apiURL.displayed):")
        lines.append("  Credits: \(credits)")
        if let silence = planning.silence { lines.append("  The service was not asked: \(printable(silence))") }
        return lines
    }

    private func describe(_ job: CloudPlanning.Standing) -> [String] {
        var lines = [job.request.name, "  Session: \(session(of: job))"]
        for input in job.request.job.inputs {
            let size = input.size.map { ", \(sizeInWords($0))" } ?? ""
            lines.append("  Input: \(input.name)\(size)")
        }
        if let draft = job.draft { lines += draft.summary.split(separator: "\n").map { "  " + printable(String($0)) } }
        let cost = job.cost
        let generated =
            cost.generations > 0 ? ", \(cost.generations) of which \(cost.generations == 1 ? "makes" : "make") a clip" : ""
        lines.append("  Messages to send: \(cost.messages)\(generated)")
        return lines
    }

    private func session(of job: CloudPlanning.Standing) -> String {
        switch job.choice {
        case .first: "a new one"
        case .goOn(let record):
            switch record.messages.last?.progress {
            case .begun: "goes on; what became of its last message is asked first"
            case .failed: "goes on; its last message failed and is sent again only with --retry-message"
            case .done, nil: "goes on"
            }
        case .again(_, let reason):
            "a new one, because \(printable(reason))\(job.paysAgain ? "; all edits are paid again (--yes)" : "")"
        }
    }

    private var credits: String {
        let cost = planning.credits
        let need = cost == 0 ? "none needed" : "about \(cost) needed"
        guard let balance = planning.balance else { return need }
        let warning = Double(cost) > balance.available ? ": that may not be enough" : ""
        return "\(need), the balance is \(balance.inWords)\(warning)"
    }
}

extension PlanDocument.CloudJob {
    init(_ job: CloudPlanning.Standing, service: String) {
        let (session, reason): (String, String?) =
            switch job.choice {
            case .first: ("new", nil)
            case .goOn: ("goes-on", nil)
            case .again(_, let reason): ("again", reason)
            }
        self.init(
            name: job.id.name, service: service, session: session, reason: reason, paysAgain: job.paysAgain,
            messages: job.cost.messages, credits: job.cost.credits)
    }
}
