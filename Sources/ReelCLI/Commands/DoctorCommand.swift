import ArgumentParser
import Glibc
import ReelHTTP
import ReelMedia
import ReelNemo
import ReelSoundtrack

/// `reel doctor`: says what the machine lacks.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Say what is missing on this machine, and the command that installs it.",
        discussion: """
            EXAMPLE
              reel doctor
            """)

    func run() async throws {
        var missing: Set<String> = []
        for program in [Program.ffmpeg, .ffprobe, .fluidsynth] {
            do {
                let tool = try await ToolTable().require(program)
                report(true, "\(program.rawValue) \(tool.version)", tool.path)
            } catch let error as ProgramError {
                report(
                    error.code == .missing ? "missing" : error.code == .tooOld ? "too old" : "broken", program.rawValue,
                    error.message)
                missing.insert(program.debianPackage)
            }
        }
        do {
            report(true, "General MIDI SoundFont", try SoundFont.find().path)
        } catch {
            report(false, "General MIDI SoundFont", "\(error)")
            missing.insert("fluid-soundfont-gm")
        }
        for name in TrackListener.programs {
            let path = findProgram(name, path: getenv("PATH").map { String(cString: $0) } ?? "")
            report(path != nil, name, path ?? "not on PATH; it hears the beat of a library's tracks")
            if path == nil { missing.insert(TrackListener.debianPackage) }
        }
        let launcher = "/usr/bin/setpriv"
        let hasLauncher = access(launcher, X_OK) == 0
        report(hasLauncher, "setpriv", hasLauncher ? launcher : "not found at \(launcher)")
        if !hasLauncher { missing.insert("util-linux") }
        let hasFont = Self.titleFonts.contains { access($0, R_OK) == 0 }
        report(hasFont, "font of titles", hasFont ? "DejaVu Sans" : "DejaVu Sans is not installed")
        if !hasFont { missing.insert("fonts-dejavu-core") }
        reportCloud()
        guard missing.isEmpty else {
            Console.output.write(
                "\nto install what is needed:\n  sudo apt-get install \(missing.sorted().joined(separator: " "))\n")
            throw ExitReason.machine
        }
        Console.output.write("\neverything is there\n")
    }

    /// What specs with `backend: nemo` would use. Nothing of it is needed for films that are rendered here.
    private func reportCloud() {
        do {
            let settings = try CloudLogin.settings()
            report("cloud", "service (NEMO_API_URL)", settings.apiURL.displayed)
            let token =
                switch CloudLogin.source(settings) {
                case .environment: "from NEMO_TOKEN"
                case .login: "from 'reel login'"
                case .anonymous: "an anonymous one is kept"
                case .none: "none yet; the first run asks for one that needs no account"
                }
            report("cloud", "token", token)
            report("cloud", "asks as", "\(settings.skill.name) \(settings.skill.version), \(settings.skill.platform)")
        } catch {
            report("cloud", "settings", "\(error)")
        }
    }

    private static let titleFonts = ["/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf"]

    private func report(_ isRight: Bool, _ name: String, _ detail: String) {
        report(isRight ? "ok" : "missing", name, detail)
    }

    private func report(_ state: String, _ name: String, _ detail: String) {
        Console.output.write("\(padded(state, to: 7)) \(padded(name, to: 30)) \(detail)\n")
    }
}
