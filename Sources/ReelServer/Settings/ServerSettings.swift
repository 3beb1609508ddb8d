/// What can be chosen about a server; the defaults are those of the cloud service, or suit a machine at home.
package struct ServerSettings: Sendable {
    /// The address that is listened at.
    package var host = "127.0.0.1"
    /// 0 takes any free one.
    package var port = 8080
    /// Credits that a new account starts with.
    package var startingCredits = 100
    /// Credits that a message costs which changes the film.
    package var messageCost = 1
    /// Anonymous tokens that an address gets in seven days.
    package var tokensPerAddress = 10
    /// Requests that an account may make in a minute; those without a token count by address.
    package var requestsPerMinute = 600
    /// Characters of a message.
    package var longestMessage = 4000
    /// Bytes of an uploaded file.
    package var largestUpload: Int64 = 500_000_000
    /// Renders that may wait, beside the one that runs.
    package var longestQueue = 16
    /// Steps of a render that run at once.
    package var jobs = 1
    /// Seconds between signs of life in a stream of events.
    package var heartbeat = 10.0
    /// Whether files are fetched from addresses that clients name. Such a client can make this machine ask any address that it
    /// can reach, also inside the network that it stands in.
    package var allowsURLs = false

    package init() {}

    /// Seconds that an anonymous token is good for, and in which one client id gets one.
    static let tokenLifetime: Int64 = 7 * 24 * 3600
    /// Seconds that a claim token is good for.
    static let claimLifetime: Int64 = 604_800
}
