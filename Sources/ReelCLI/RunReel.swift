import ArgumentParser

/// The whole program: reads the arguments, runs the command that they name and ends the process with its exit code.
public func runReel() async {
    var command: any ParsableCommand
    do {
        command = try ReelCommand.parseAsRoot()
    } catch {
        endReadingArguments(error)
    }
    do {
        if var asynchronous = command as? any AsyncParsableCommand {
            try await asynchronous.run()
        } else {
            try command.run()
        }
    } catch let code as ExitReason {
        code.end()
    } catch let code as ExitCode {
        ReelCommand.exit(withError: code)
    } catch is CancellationError {
        ExitReason.interrupted.end()
    } catch {
        Console.error.write("error: \(error)\n")
        ExitReason.machine.end()
    }
}

/// Help and versions end well; anything else that is wrong with the arguments is a matter of usage.
private func endReadingArguments(_ error: any Error) -> Never {
    guard ReelCommand.exitCode(for: error) != .success else { ReelCommand.exit(withError: error) }
    Console.error.write(ReelCommand.fullMessage(for: error) + "\n")
    ExitReason.usage.end()
}
