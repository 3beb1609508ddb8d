import ArgumentParser

/// The whole program: reads the arguments, runs the command that they name and ends the process with its exit code.
public func runReel() async {
    var command: any ParsableCommand
    do {
        try ReelCommand.checkCommandName()
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
    } catch  where ReelCommand.exitCode(for: error) == .success {
        // A request for help comes as an error of the command that was to run.
        ReelCommand.exit(withError: error)
    } catch {
        Console.error.write("error: \(error)\n")
        ExitReason.machine.end()
    }
}

/// Help and versions end well; anything else that is wrong with the arguments is a matter of usage.
private func endReadingArguments(_ error: any Error) -> Never {
    guard ReelCommand.exitCode(for: error) != .success else { ReelCommand.exit(withError: error) }
    let message = ReelCommand.fullMessage(for: error)
    // As everywhere else in what Reel says.
    Console.error.write((message.hasPrefix("Error: ") ? "error: " + message.dropFirst(7) : message) + "\n")
    ExitReason.usage.end()
}
