import GRDB
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ReelLocal
import ReelMedia
import ReelRun
import ServiceLifecycle

/// The cloud service's interface, served by this machine over the local engine.
package struct EditServer: Sendable {
    private let settings: ServerSettings
    private let folder: ServerFolder
    private let database: DatabaseQueue
    private let conversation: Conversation
    private let queue: RenderQueue
    private let logger: Logger
    private let responder: RouterResponder<ServiceContext>

    /// Connections that are open at once; more wait until one ends. Fewer than the files that a process may have open.
    private static let mostConnections = 500

    /// Opens what an earlier server left in the folder, or makes it.
    ///
    /// - Parameter folder: an absolute path.
    /// - Throws: ``ServerError`` and others that say why it cannot be used.
    package init(folder path: String, settings: ServerSettings) throws {
        self.settings = settings
        var logger = Logger(label: "reel") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = .warning
        self.logger = logger
        folder = try ServerFolder(path)
        database = try ServerDatabase.open(folder.databasePath)
        let workspace = Workspace(state: StateFolder(folder.statePath))
        workspace.open()
        let accounts = AccountStore(database: database, settings: settings)
        let sessions = SessionStore(database: database)
        let library = ClipLibrary(
            database: database, inspector: Inspector(tools: workspace.tools, cache: workspace.cache),
            uploadsPath: folder.uploadsPath)
        let engine = SessionEngine(workspace: workspace, uploadsPath: folder.uploadsPath, folder: folder.path)
        conversation = Conversation(sessions: sessions, engine: engine, settings: settings)
        let router = Router(context: ServiceContext.self)
        router.add(middleware: Gatekeeper(accounts: accounts, rate: RateLimit(settings.requestsPerMinute)))
        HealthRoute(database: database).add(to: router)
        AccountRoutes(accounts: accounts).add(to: router)
        SessionRoutes(
            sessions: sessions, engine: engine, conversation: conversation, library: library, settings: settings
        ).add(to: router)
        UploadRoute(sessions: sessions, library: library, incomingPath: folder.incomingPath, settings: settings)
            .add(to: router)
        let renders = RenderStore(database: database, settings: settings)
        queue = RenderQueue(
            store: renders, workspace: workspace, rendersPath: folder.rendersPath, jobs: settings.jobs, logger: logger)
        RenderRoutes(
            renders: renders, queue: queue, sessions: sessions, engine: engine, files: FileSender(),
            rendersPath: folder.rendersPath
        ).add(to: router)
        FileRoutes(
            database: database, renders: renders, files: FileSender(), rendersPath: folder.rendersPath,
            uploadsPath: folder.uploadsPath
        ).add(to: router)
        ClaimRoute(sessions: sessions, renders: renders, engine: engine).add(to: router)
        responder = router.buildResponder()
    }

    /// Serves until the task is cancelled; then no more requests are taken, and what goes on is brought to its end.
    ///
    /// - Parameter onReady: is given the port that is listened at.
    /// - Throws: if the address cannot be listened at.
    package func run(onReady: @escaping @Sendable (_ port: Int) -> Void) async throws {
        try await SessionStore(database: database).releaseLostMessages()
        try await Housekeeping(database: database, folder: folder).run()
        let application = Application(
            responder: responder,
            server: .http1(
                configuration: .init(additionalChannelHandlers: [ContinueHandler()], idleTimeout: .seconds(60))),
            configuration: ApplicationConfiguration(
                address: .hostname(settings.host, port: settings.port), serverName: "reel",
                availableConnectionsDelegate: MaximumAvailableConnections(Self.mostConnections)),
            onServerRunning: { channel in onReady(channel.localAddress?.port ?? 0) }, logger: logger)
        var configuration = ServiceGroupConfiguration(services: [application, queue], logger: logger)
        configuration.maximumGracefulShutdownDuration = .seconds(30)
        let group = ServiceGroup(configuration: configuration)
        // Cancelling would cut connections; the task that serves is asked to come to an end instead.
        let serving = Task { try await group.run() }
        try await withTaskCancellationHandler {
            try await serving.value
        } onCancel: {
            Task { await group.triggerGracefulShutdown() }
        }
        await conversation.finish()
        try database.close()
    }
}
