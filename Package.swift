// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

/// A room of the program: a target that may import only the rooms named here.
func room(_ name: String, imports: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: imports, swiftSettings: settings)
}

func tests(_ name: String, of rooms: [Target.Dependency], data: [String] = []) -> Target {
    .testTarget(name: name, dependencies: rooms + ["ReelTestSupport"], exclude: data, swiftSettings: settings)
}

let subprocess: Target.Dependency = .product(name: "Subprocess", package: "swift-subprocess")
let systemPackage: Target.Dependency = .product(name: "SystemPackage", package: "swift-system")
let database: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

/// Hummingbird, and the packages whose types its interface speaks in.
let hummingbird: [Target.Dependency] = [
    .product(name: "Hummingbird", package: "hummingbird"), .product(name: "HummingbirdCore", package: "hummingbird"),
    .product(name: "HTTPTypes", package: "swift-http-types"),
    .product(name: "Logging", package: "swift-log"), .product(name: "NIOCore", package: "swift-nio"),
    .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
    .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
]

let package = Package(
    name: "reel",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "reel", targets: ["reel"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.20.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
    ],
    targets: [
        .systemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1"),
        .systemLibrary(name: "CLibCrypto", pkgConfig: "libcrypto"),
        // Its header alone: it is loaded when something is asked of the network.
        .systemLibrary(name: "CLibCurl"),
        .systemLibrary(name: "CLinux"),

        room("ReelDiagnostics"),
        room("ReelYAML", imports: ["ReelDiagnostics", "CLibYAML"]),
        room("ReelMedia", imports: ["ReelDiagnostics", "CLibCrypto", subprocess, systemPackage, database]),
        room("ReelTimeline", imports: ["ReelDiagnostics", "ReelMedia"]),
        room("ReelSpec", imports: ["ReelDiagnostics", "ReelYAML", "ReelMedia", "ReelTimeline", "ReelSoundtrack"]),
        room("ReelPlan", imports: ["ReelMedia"]),
        room("ReelRun", imports: ["ReelPlan", "ReelMedia", database, systemPackage]),
        room("ReelSoundtrack", imports: ["ReelMedia"]),
        room("ReelHTTP", imports: ["CLibCurl", "CLinux"]),
        room("ReelRemote", imports: ["ReelHTTP", "ReelRun", "ReelPlan", "ReelMedia"]),
        room(
            "ReelNemo",
            imports: [
                "ReelHTTP", "ReelDiagnostics", "ReelYAML", "ReelMedia", "ReelTimeline", "ReelSpec", "ReelPlan", "ReelRun",
                database,
            ]),
        room(
            "ReelLocal",
            imports: [
                "ReelDiagnostics", "ReelYAML", "ReelMedia", "ReelTimeline", "ReelSpec", "ReelPlan", "ReelSoundtrack", "ReelRun",
            ]),
        room(
            "ReelCLI",
            imports: [
                "ReelDiagnostics", "ReelYAML", "ReelMedia", "ReelTimeline", "ReelSpec", "ReelPlan", "ReelRun",
                "ReelSoundtrack", "ReelLocal", "ReelHTTP", "ReelRemote", "ReelServer", "ReelNemo", argumentParser,
            ]),
        room(
            "ReelServer",
            imports: [
                "ReelDiagnostics", "ReelYAML", "ReelMedia", "ReelTimeline", "ReelSpec", "ReelPlan", "ReelRun", "ReelHTTP",
                "ReelLocal",
                database,
            ] + hummingbird),
        // Fixtures and helpers that the tests share.
        .target(
            name: "ReelTestSupport", dependencies: ["ReelMedia", subprocess, systemPackage], path: "Tests/ReelTestSupport",
            swiftSettings: settings),
        tests("ReelDiagnosticsTests", of: ["ReelDiagnostics"]),
        tests("ReelYAMLTests", of: ["ReelYAML", "ReelDiagnostics"]),
        tests("ReelMediaTests", of: ["ReelMedia", "ReelDiagnostics"]),
        tests("ReelTimelineTests", of: ["ReelTimeline", "ReelMedia"]),
        tests(
            "ReelSpecTests", of: ["ReelSpec", "ReelYAML", "ReelDiagnostics", "ReelMedia", "ReelTimeline"],
            data: ["Corpus", "validate.py", "Say/phrases.txt", "Say/fresh-phrases.txt", "Say/everyday-phrases.txt"]),
        tests("ReelPlanTests", of: ["ReelPlan", "ReelMedia"]),
        tests("ReelRunTests", of: ["ReelRun", "ReelPlan", "ReelMedia"]),
        tests("ReelSoundtrackTests", of: ["ReelSoundtrack", "ReelMedia"]),
        tests(
            "ReelLocalTests",
            of: [
                "ReelLocal", "ReelSpec", "ReelPlan", "ReelRun", "ReelTimeline", "ReelSoundtrack", "ReelMedia",
                "ReelDiagnostics", "reel",
            ]),
        tests("ReelHTTPTests", of: ["ReelHTTP", "ReelDiagnostics"], data: ["server.py"]),
        tests("ReelRemoteTests", of: ["ReelRemote", "ReelHTTP", "ReelMedia"]),
        tests(
            "ReelNemoTests",
            of: ["ReelNemo", "ReelHTTP", "ReelServer", "ReelSpec", "ReelPlan", "ReelRun", "ReelDiagnostics", "ReelMedia"]),
        // These run `reel serve` and talk to it as clients do.
        tests(
            "ReelServerTests",
            of: ["ReelSpec", "ReelYAML", "ReelDiagnostics", "ReelMedia", database, "reel"]),
        // These run the built program as a person would.
        tests("ReelCLITests", of: ["ReelMedia", "ReelNemo", "ReelDiagnostics", "reel"]),
        .executableTarget(
            name: "reel-bench", dependencies: ["ReelRun", "ReelPlan", "ReelHTTP", "ReelNemo"], path: "Benchmarks/ReelBench",
            swiftSettings: settings),
        .executableTarget(name: "reel", dependencies: ["ReelCLI"], swiftSettings: settings),
    ]
)
