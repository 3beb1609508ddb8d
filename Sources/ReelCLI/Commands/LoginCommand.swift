import ArgumentParser
import Glibc
import ReelHTTP
import ReelNemo

/// `reel login`: says who asks the cloud service.
struct LoginCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "login", abstract: "Say who asks the cloud service.",
        discussion: """
            The token of your account is asked for, or read from standard input; it is never an argument, where others could see \
            it. It is kept in a file that only you can read, and NEMO_TOKEN goes before it. With --anonymous a token is used that \
            anybody is given: 100 credits, for seven days.

            EXAMPLES
              reel login
              reel login < token.txt
              reel login --anonymous
            """)

    @Flag(help: "Use a token that anybody is given, and forget the one of your account.")
    var anonymous = false

    func run() async throws {
        try await tellingCloudErrors {
            var settings = try CloudLogin.settings()
            let known = CloudLogin.source(settings)
            if anonymous {
                CloudLogin.forget(settings: settings)
                if known != .environment { settings.token = nil }
            } else if known != .environment {
                settings.token = try Self.readToken()
            }
            let service = NemoService(settings: settings)
            // A token that is not accepted is not kept.
            let balance = try await service.balance()
            if !anonymous, known != .environment, let token = settings.token {
                try CloudLogin.keep(token, settings: settings)
            }
            let account = await service.account()
            Console.output.write(
                "\(account.isAnonymous ? "an anonymous token is used" : "logged in"); the balance is \(balance.inWords)\n")
            if account.isAnonymous { Console.output.write("to keep what you make, register: \(account.registrationLink)\n") }
            if known == .environment { Console.error.write("note: NEMO_TOKEN is set and goes before any login\n") }
        }
    }

    /// - Throws: ``ExitReason/usage`` if nothing that could be a token is given.
    private static func readToken() throws -> Secret {
        let text = isatty(0) == 1 ? ask() : readLine()
        let letters = (text ?? "").filter { !$0.isWhitespace }
        guard !letters.isEmpty, letters.utf8.allSatisfy({ $0 > 32 && $0 < 127 }) else {
            Console.error.write("error: that is no token; without an account, use --anonymous\n")
            throw ExitReason.usage
        }
        return Secret(letters)
    }

    /// Asks at the terminal, and reads without showing what is typed.
    private static func ask() -> String? {
        var shown = termios()
        let isKnown = tcgetattr(0, &shown) == 0
        if isKnown {
            var hidden = shown
            hidden.c_lflag &= ~tcflag_t(ECHO)
            // Before the question: who answers at once would be seen, and what was typed until then is thrown away.
            tcsetattr(0, TCSAFLUSH, &hidden)
        }
        defer { if isKnown { tcsetattr(0, TCSAFLUSH, &shown) } }
        Console.error.write("Token of your account (nmv_usr_…), it is not shown: ")
        let text = readLine()
        Console.error.write("\n")
        return text
    }
}
