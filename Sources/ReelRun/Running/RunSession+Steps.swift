import ReelMedia
import ReelPlan
import Synchronization

// What the tasks of a run do, one for each step that runs.
extension RunSession {
    /// Makes a step's results, records them, and puts its outputs in their places.
    func perform(_ index: Int) async -> StepEnd {
        let step = plan.graph.steps[index]
        let key = plan.keys[index]
        if let digests = resultsWithoutRunning(index) {
            results.withLock { $0[key] = digests }
            return .kept(index, await place(index, digests: digests))
        }
        let begin = ContinuousClock.now
        do {
            if let objects = await fetched(index) {
                // How long it took elsewhere is not known, and fetching it says nothing of that.
                let digests = try await record(objects, of: index, duration: plan.durations[index])
                return .fetched(index, await place(index, digests: digests))
            }
            try await offloaded { try self.checkpoints.begin(step.id, key: key, scope: self.plan.scope, run: self.run) }
            runner.observer.observe(.stepStarted(step.id))
            let objects = try await work(index).run { fraction, speed in
                self.runner.observer.observe(.stepProgress(step.id, fraction: fraction, speed: speed))
            }
            let seconds = begin.duration(to: .now) / .seconds(1)
            let digests = try await record(objects, of: index, duration: seconds)
            offer(index, objects)
            return .made(index, seconds: seconds, await place(index, digests: digests))
        } catch is CancellationError {
            return .interrupted(index)
        } catch {
            try? await offloaded { try self.checkpoints.fail(step.id, scope: self.plan.scope) }
            return .failed(index, StepFailure(wrapping: error, step: step.id))
        }
    }

    /// Writes down that a step is done.
    private func record(_ objects: [ContentStore.Object], of index: Int, duration: Double) async throws -> [Digest] {
        let step = plan.graph.steps[index]
        let success = Checkpoints.Success(
            step: step.id, key: plan.keys[index], parts: plan.keys.parts(of: index),
            results: Array(zip(step.results, objects)), duration: duration)
        try await offloaded { try self.checkpoints.succeed(success, scope: self.plan.scope, run: self.run) }
        let digests = objects.map(\.digest)
        results.withLock { $0[plan.keys[index]] = digests }
        return digests
    }

    /// The results of a step that need not run after all; nil if it must.
    ///
    /// That is a step whose twin has run, and one that was to run only because an earlier step ran again, which then gave the
    /// same bytes.
    private func resultsWithoutRunning(_ index: Int) -> [Digest]? {
        results.withLock { results in
            if let digests = results[plan.keys[index]] { return digests }
            guard case .runs(.earlierStepRunsAgain) = plan.assessment.steps[index],
                case .intact(let recorded) = snapshot.records.findings[index]
            else { return nil }
            let isSame = plan.keys.dependencies[index].allSatisfy { earlier in
                results[plan.keys[earlier]] == snapshot.records.findings[earlier].recorded
            }
            return isSame ? recorded : nil
        }
    }

    private func work(_ index: Int) -> StepWork {
        let step = plan.graph.steps[index]
        var earlierResults: [String: Digest] = [:]
        results.withLock { results in
            for (name, source) in step.sources {
                guard case .result(let id, let result) = source else { continue }
                let earlier = plan.graph.index(of: id)!
                let place = plan.graph.steps[earlier].results.firstIndex(of: result)!
                earlierResults[name] = results[plan.keys[earlier]]![place]
            }
        }
        let logName = String(step.id.name.prefix(80).map { $0.isLetter || $0.isNumber || "-_.".contains($0) ? $0 : "-" })
        return StepWork(
            step: step, folder: runner.state.workPath + "/" + plan.keys[index].digest.hexadecimal,
            logPath: "\(runner.state.logsPath)/\(index + 1)-\(logName).log", programs: runner.programs, store: store,
            inputs: inputs, earlierResults: earlierResults,
            effects: runner.effects.map {
                EffectDoing(performer: $0, checkpoints: checkpoints, observer: runner.observer)
            })
    }

    /// Puts the outputs of steps that are kept in their places.
    func placeKept() async -> StepEnd {
        var ends: [DeliveryEnd] = []
        for (position, state) in plan.assessment.deliveries.enumerated() {
            guard case .placed = state else { continue }
            let index = plan.graph.index(of: plan.graph.deliveries[position].step)!
            guard plan.assessment.steps[index] == .kept, case .intact(let digests) = snapshot.records.findings[index] else {
                continue
            }
            ends.append(await place(plan.graph.deliveries[position], index, digests: digests))
        }
        return .placed(ends)
    }

    private func place(_ index: Int, digests: [Digest]) async -> [DeliveryEnd] {
        var ends: [DeliveryEnd] = []
        for position in deliveries[index] ?? [] {
            ends.append(await place(plan.graph.deliveries[position], index, digests: digests))
        }
        return ends
    }

    private func place(_ delivery: Delivery, _ index: Int, digests: [Digest]) async -> DeliveryEnd {
        let digest = digests[plan.graph.steps[index].results.firstIndex(of: delivery.result)!]
        do {
            return .success((delivery, digest, try await offloaded { try self.placer.place(delivery, digest: digest) }))
        } catch let failure as DeliveryFailure {
            return .failure(failure)
        } catch {
            return .failure(DeliveryFailure(delivery: delivery, cause: .other(error)))
        }
    }
}
