import Glibc
package import ReelDiagnostics
package import ReelMedia
package import ReelSpec
package import ReelTimeline

/// Finds and inspects the files that a job's inputs name.
package struct InputResolver: Sendable {
    private let inspections: InspectionMemo
    private let depth: Inspector.Depth
    private let takesAddresses: Bool

    /// - Parameters:
    ///   - depth: how much is found out; at least the streams.
    ///   - takesAddresses: whether inputs by URL are right, for a backend that fetches them itself. They are passed over.
    package init(inspections: InspectionMemo, depth: Inspector.Depth, takesAddresses: Bool = false) {
        self.inspections = inspections
        self.depth = depth
        self.takesAddresses = takesAddresses
    }

    /// Looks at all files of a job, side by side.
    ///
    /// - Returns: the inspected files by input name, in order, and what is wrong with the others.
    @concurrent
    package func resolve(
        _ job: JobSpec
    ) async -> (files: [String: [InspectedFile]], sequences: [String: [OTIOSequence.Part]], diagnostics: [Diagnostic]) {
        var diagnostics: [Diagnostic] = []
        var sequences: [String: [OTIOSequence.Part]] = [:]
        var wanted: [(input: InputSpec, path: String, display: String, range: SourceRange)] = []
        for input in job.inputs {
            switch input.source {
            case .path(let path):
                wanted.append((input, resolvePath(path.value, in: path.range.file), path.value, path.range))
            case .url where takesAddresses: continue
            case .url(let url):
                diagnostics.append(
                    Diagnostic(
                        .unsupported, "the local backend reads files, not '\(url.value)'",
                        label: "download it and give its path", at: url.range))
            case .otio(let path):
                if let pinned = input.digest {
                    diagnostics.append(
                        Diagnostic(.unsupported, "a timeline cannot be pinned", label: "remove 'sha256'", at: pinned.range))
                    continue
                }
                let parts = Self.parts(of: path, reporting: &diagnostics)
                sequences[input.name.value] = parts
                var seen: Set<String> = []
                wanted += parts.filter { seen.insert($0.path).inserted }.map { (input, $0.path, $0.name, path.range) }
            case .glob(let pattern):
                let paths = Self.files(matching: resolvePath(pattern.value, in: pattern.range.file))
                if paths.isEmpty {
                    diagnostics.append(
                        Diagnostic(
                            .missingInput, "no file matches '\(pattern.value)'", label: "expected at least one file",
                            at: pattern.range))
                }
                wanted += paths.map { (input, $0, fileName(of: $0), pattern.range) }
            }
        }
        let outcomes = await withTaskGroup(of: (Int, Result<InspectedFile, any Error>).self) { group in
            for (index, file) in wanted.enumerated() {
                group.addTask {
                    let depth = file.input.digest == nil ? depth : max(depth, .digest)
                    return (index, await inspect(file.path, file.display, depth: depth))
                }
            }
            var outcomes = [Result<InspectedFile, any Error>?](repeating: nil, count: wanted.count)
            for await (index, outcome) in group { outcomes[index] = outcome }
            return outcomes
        }
        var files: [String: [InspectedFile]] = [:]
        for (file, outcome) in zip(wanted, outcomes) {
            switch outcome {
            case .success(let inspected):
                files[file.input.name.value, default: []].append(inspected)
                if let pinned = file.input.digest, let digest = inspected.digest, digest != pinned.value {
                    diagnostics.append(
                        Diagnostic(
                            .changedInput, "'\(file.display)' is not the file that this spec was written for",
                            label: "its SHA-256 is \(digest)", at: pinned.range))
                }
            case .failure(let error): diagnostics.append(Self.diagnostic(for: error, file.display, at: file.range))
            case nil: break
            }
        }
        return (files, sequences, diagnostics)
    }

    /// Reads the packets, too, of a film whose container does not say how long its picture is: what is asked of a spec must not
    /// depend on how much the command wants to know.
    private func inspect(
        _ path: String, _ display: String, depth: Inspector.Depth
    ) async -> Result<InspectedFile, any Error> {
        let result = await inspections.inspect(path: path, displayPath: display, depth: depth)
        guard depth < .packets, case .success(let file) = result, !file.type.isStill,
            let picture = file.info?.mainPicture, picture.duration == nil
        else { return result }
        return await inspections.inspect(path: path, displayPath: display, depth: .packets)
    }

    static func diagnostic(for error: any Error, _ name: String, at range: SourceRange) -> Diagnostic {
        if let problem = error as? InputProblem {
            let notes = problem.lastWords.map { Diagnostic.Note($0) }
            return Diagnostic(problem.id, problem.message, label: problem.hint, at: range, notes: notes)
        }
        if let problem = error as? ProgramError {
            let id: DiagnosticID = problem.code == .tooOld ? .oldTool : problem.code == .missing ? .missingTool : .brokenInput
            return Diagnostic(id, problem.message, at: range, notes: problem.lastWords.map { .init($0) })
        }
        return Diagnostic(.unreadableInput, "'\(name)' cannot be read: \(error)", at: range)
    }

    /// The parts of an OpenTimelineIO file with absolute paths; none after it was reported what is wrong with it.
    static func parts(of path: Located<String>, reporting diagnostics: inout [Diagnostic]) -> [OTIOSequence.Part] {
        let absolute = resolvePath(path.value, in: path.range.file)
        let bytes: [UInt8]
        do throws(DiagnosticsError) {
            bytes = try readSource(path: absolute, displayName: path.value).bytes
        } catch {
            diagnostics += error.diagnostics.map { Diagnostic($0.id, $0.message, label: $0.label, at: path.range) }
            return []
        }
        let sequence = OTIOSequence(bytes)
        diagnostics += sequence.problems.map {
            Diagnostic(.unsupported, "'\(path.value)' cannot be used: \($0)", at: path.range)
        }
        diagnostics += sequence.omissions.map {
            Diagnostic(.unsupported, severity: .warning, "'\(path.value)': \($0)", at: path.range)
        }
        guard sequence.problems.isEmpty else { return [] }
        let timeline = SourceFile(name: absolute, bytes: [])
        return sequence.parts.map { $0.at(resolvePath($0.path, in: timeline)) }
    }

    /// The files of a pattern, sorted by name.
    static func files(matching pattern: String) -> [String] {
        var result = glob_t()
        defer { globfree(&result) }
        guard glob(pattern, 0, nil, &result) == 0 else { return [] }
        return (0..<Int(result.gl_pathc)).compactMap { result.gl_pathv[$0].map { String(cString: $0) } }
    }
}

extension Clip {
    /// What the timeline has to know of an inspected file.
    package init(name: String, file: InspectedFile, info: MediaInfo) {
        let picture = info.mainPicture
        let isStill = file.type.isStill && !info.isAnimated
        var length = info.soundDuration
        var rate: FrameRate?
        if let picture {
            let start = file.packets?.startTime ?? picture.startTime
            // What the packets say is what is shown. Where nobody read them, the container's word for it is taken.
            length = (file.packets?.lastEnd ?? info.pictureDuration).map { start - info.clockStart + $0 }
            // A steady rate is what the frames say; cameras that vary theirs get the rate that they meant.
            let varies = file.packets?.isVariableFrameRate ?? picture.isVariableFrameRate
            rate = varies ? picture.variableRateTarget : picture.frameRate
            if !varies, let rate { length = length?.snapped(to: rate) }
        }
        self.init(
            name: name, path: file.path, length: isStill ? nil : length, size: picture?.displaySize,
            frameRate: isStill ? nil : rate, hasSound: info.mainSound != nil)
    }
}

extension MediaTime {
    /// The whole number of frames that a container means whose clock, or whose word for the length, is a little off.
    fileprivate func snapped(to rate: FrameRate) -> MediaTime {
        let whole = rounded(to: rate)
        return max(whole - self, self - whole) <= MediaTime(frame: 1, at: rate) / 4 ? whole : self
    }
}

extension PictureStream {
    /// The steady rate that a variable one is brought to: the usual rate next above its mean.
    fileprivate var variableRateTarget: FrameRate? {
        guard let frameRate else { return baseRate }
        let usual = [FrameRate(24), FrameRate(25), FrameRate(30), FrameRate(50), FrameRate(60)]
        return usual.first { $0.perSecond >= frameRate.perSecond * 0.995 } ?? frameRate
    }
}
