/// The stable name of a kind of problem; `reel explain ID` describes it.
package enum DiagnosticID: String, Sendable, Hashable, CaseIterable {
    // The file as text
    case unreadableFile = "unreadable-file"
    case emptyFile = "empty-file"
    case fileTooLarge = "file-too-large"
    case invalidText = "invalid-text"
    case yamlSyntax = "yaml-syntax"
    case aliasLimit = "alias-limit"
    case unknownAlias = "unknown-alias"
    case badMerge = "bad-merge"
    case tooDeep = "too-deep"

    // The language
    case duplicateKey = "duplicate-key"
    case unknownKey = "unknown-key"
    case missingKey = "missing-key"
    case wrongType = "wrong-type"
    case badValue = "bad-value"
    case outOfRange = "out-of-range"
    case unknownInstruction = "unknown-instruction"
    case unclearWords = "unclear-words"
    case unknownName = "unknown-name"
    case badExpression = "bad-expression"
    case extendsCycle = "extends-cycle"
    case matrixPaths = "matrix-paths"
    case unsupported = "unsupported"

    // Inputs
    case missingInput = "missing-input"
    case unreadableInput = "unreadable-input"
    case emptyInput = "empty-input"
    case inputTooLarge = "input-too-large"
    case unsupportedType = "unsupported-type"
    case misnamedInput = "misnamed-input"
    case brokenInput = "broken-input"
    case changedInput = "changed-input"
    case badSubtitles = "bad-subtitles"

    // The edit
    case outsideTimeline = "outside-timeline"
    case nothingLeft = "nothing-left"
    case wrongMedia = "wrong-media"

    // Exports
    case duplicateExport = "duplicate-export"
    case exportOverInput = "export-over-input"
    case unwritableExport = "unwritable-export"
    case changedOutput = "changed-output"
    case unknownFormat = "unknown-format"

    // The lock
    case missingLock = "missing-lock"
    case lockDiffers = "lock-differs"

    // The machine
    case missingTool = "missing-tool"
    case oldTool = "old-tool"
    case missingSoundFont = "missing-soundfont"
    case missingFont = "missing-font"
}
