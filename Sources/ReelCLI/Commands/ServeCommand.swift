import ArgumentParser
import Glibc
import ReelDiagnostics
import ReelServer
import ReelSpec

/// `reel serve`: this machine as a render box, with the cloud service's interface.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serve the cloud service's interface from this machine.",
        discussion: """
            Films are edited by messages and rendered here. It listens at the loopback address unless another is given with \
            --host; then whoever reaches it can get a token and use this machine. It speaks plain HTTP: put a server with TLS \
            before it where the way to it is not safe. Ctrl-C or SIGTERM ends it cleanly; renders that were under way go on when \
            it is started again.

            EXAMPLES
              reel serve
              NEMO_API_URL=http://127.0.0.1:8080 reel run film.yaml
            """)

    @Option(help: "The address to listen at.")
    var host = "127.0.0.1"

    @Option(help: "The port to listen at; 0 takes a free one and says which.")
    var port = 8080

    @Option(
        help: ArgumentHelp("Keep everything in this folder instead of ~/.local/share/reel/serve.", valueName: "folder"),
        completion: .directory)
    var folder: String?

    @Flag(help: "Say the address in JSON.")
    var json = false

    @OptionGroup(title: "Limits") var limits: ServerLimits

    func validate() throws {
        guard (0...65535).contains(port) else { throw ValidationError("--port takes a number from 0 to 65535") }
    }

    func run() async throws {
        var settings = limits.settings
        settings.host = host
        settings.port = port
        let path = normalizedPath(absolutePath(folder ?? Self.usualFolder))
        let (host, json) = (host, json)
        do {
            let server = try EditServer(folder: path, settings: settings)
            let task = Task {
                try await server.run { port in
                    let address = "http://\(host.contains(":") ? "[\(host)]" : host):\(port)"
                    let document: JSONValue = ["address": .string(address), "folder": .string(path)]
                    Console.output.write(json ? document.text(indented: false) + "\n" : "listening at \(address)\n")
                }
            }
            Interruption.cancelOnSignal(task)
            try await task.value
        } catch {
            Console.error.write("error: \(Self.words(for: error, host: host, port: port))\n")
            throw ExitReason.machine
        }
    }

    /// Where data of programs lie (XDG Base Directory Specification).
    private static var usualFolder: String {
        if let data = getenv("XDG_DATA_HOME").map({ String(cString: $0) }), data.hasPrefix("/") { return data + "/reel/serve" }
        return (getenv("HOME").map { String(cString: $0) } ?? ".") + "/.local/share/reel/serve"
    }

    private static func words(for error: any Error, host: String, port: Int) -> String {
        let text = "\(error)"
        return text.hasPrefix("bind(") ? "port \(port) of \(host) cannot be listened at: \(text)" : text
    }
}

/// What a server allows.
struct ServerLimits: ParsableArguments {
    private static let usual = ServerSettings()

    @Option(help: "Credits that a message costs which changes the film; an account starts with 100.")
    var messageCost = Self.usual.messageCost

    @Option(help: "Anonymous tokens that an address gets in seven days.")
    var tokensPerAddress = Self.usual.tokensPerAddress

    @Option(help: "Requests that an account may make in a minute.")
    var requestsPerMinute = Self.usual.requestsPerMinute

    @Option(help: "Characters of a message.")
    var longestMessage = Self.usual.longestMessage

    @Option(help: "Bytes of an uploaded file.")
    var largestUpload = Self.usual.largestUpload

    @Option(help: "Renders that may wait.")
    var longestQueue = Self.usual.longestQueue

    @Option(help: "Seconds between signs of life in an answer.")
    var heartbeat = Self.usual.heartbeat

    @OptionGroup var parallel: ParallelOption

    @Flag(
        name: .customLong("allow-urls"),
        help: "Fetch files from addresses that clients name. They can then make this machine ask any address it can reach.")
    var allowsURLs = false

    func validate() throws {
        let counts = [messageCost, tokensPerAddress, requestsPerMinute, longestMessage, longestQueue]
        guard counts.allSatisfy({ $0 >= 0 }), largestUpload > 0, heartbeat > 0 else {
            throw ValidationError("limits are numbers above zero")
        }
    }

    var settings: ServerSettings {
        var settings = Self.usual
        settings.messageCost = messageCost
        settings.tokensPerAddress = tokensPerAddress
        settings.requestsPerMinute = requestsPerMinute
        settings.longestMessage = longestMessage
        settings.largestUpload = largestUpload
        settings.longestQueue = longestQueue
        settings.heartbeat = heartbeat
        settings.jobs = parallel.count
        settings.allowsURLs = allowsURLs
        return settings
    }
}
