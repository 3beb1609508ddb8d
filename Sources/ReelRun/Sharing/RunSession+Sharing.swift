import ReelMedia
import ReelPlan

// What a run takes from other machines and gives to them.
extension RunSession {
    /// The results of a step, put into the store, that another machine has made; nil if the step has to run.
    func fetched(_ index: Int) async -> [ContentStore.Object]? {
        guard let shared = runner.shared, isShared(index), plan.assessment.steps[index] != .runs(.forced) else { return nil }
        let names = plan.graph.steps[index].results
        let folder = runner.state.workPath + "/" + plan.keys[index].digest.hexadecimal + ".shared"
        guard (try? FileSystem.makeFolder(folder)) != nil else { return nil }
        defer { try? FileSystem.remove(folder) }
        let files = await shared.fetch(plan.keys[index], names: names, into: folder)
        tellNotices()
        guard let files else { return nil }
        let objects = try? await offloaded { try files.map { try self.store.put($0.path) } }
        guard let objects, objects.map(\.digest) == files.map(\.digest) else { return nil }
        return objects
    }

    /// Has the results of a step sent to other machines, in the background.
    func offer(_ index: Int, _ objects: [ContentStore.Object]) {
        guard runner.shared != nil, isShared(index) else { return }
        let files = zip(plan.graph.steps[index].results, objects).map { name, object in
            SharedFile(
                name: name, path: store.path(of: object.digest), digest: object.digest, size: object.signature.size)
        }
        offers.continuation.yield((plan.keys[index], files))
    }

    /// Sends what is offered, one after another, until nothing more comes.
    func sendOffers() async {
        guard let shared = runner.shared else { return }
        for await (key, files) in offers.stream {
            await shared.offer(key, files)
            tellNotices()
        }
    }

    /// What a step changes elsewhere is no result that another machine could take.
    private func isShared(_ index: Int) -> Bool {
        if case .effect = plan.graph.steps[index].executable { false } else { true }
    }

    private func tellNotices() {
        for notice in runner.shared?.takeNotices() ?? [] { runner.observer.observe(.notice(notice)) }
    }
}
