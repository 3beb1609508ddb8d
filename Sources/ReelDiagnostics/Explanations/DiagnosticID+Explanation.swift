extension DiagnosticID {
    /// What the problem means, an example that has it, and how to mend it: a few lines of plain text without a line break at
    /// the end, as `reel explain ID` prints them.
    package var explanation: String {
        switch self {
        case .unreadableFile: Explanations.unreadableFile
        case .emptyFile: Explanations.emptyFile
        case .fileTooLarge: Explanations.fileTooLarge
        case .invalidText: Explanations.invalidText
        case .yamlSyntax: Explanations.yamlSyntax
        case .aliasLimit: Explanations.aliasLimit
        case .unknownAlias: Explanations.unknownAlias
        case .badMerge: Explanations.badMerge
        case .tooDeep: Explanations.tooDeep
        case .duplicateKey: Explanations.duplicateKey
        case .unknownKey: Explanations.unknownKey
        case .missingKey: Explanations.missingKey
        case .wrongType: Explanations.wrongType
        case .badValue: Explanations.badValue
        case .outOfRange: Explanations.outOfRange
        case .unknownInstruction: Explanations.unknownInstruction
        case .unclearWords: Explanations.unclearWords
        case .unknownName: Explanations.unknownName
        case .badExpression: Explanations.badExpression
        case .extendsCycle: Explanations.extendsCycle
        case .matrixPaths: Explanations.matrixPaths
        case .unsupported: Explanations.unsupported
        case .missingInput: Explanations.missingInput
        case .unreadableInput: Explanations.unreadableInput
        case .emptyInput: Explanations.emptyInput
        case .inputTooLarge: Explanations.inputTooLarge
        case .unsupportedType: Explanations.unsupportedType
        case .misnamedInput: Explanations.misnamedInput
        case .brokenInput: Explanations.brokenInput
        case .changedInput: Explanations.changedInput
        case .badSubtitles: Explanations.badSubtitles
        case .outsideTimeline: Explanations.outsideTimeline
        case .nothingLeft: Explanations.nothingLeft
        case .wrongMedia: Explanations.wrongMedia
        case .duplicateExport: Explanations.duplicateExport
        case .exportOverInput: Explanations.exportOverInput
        case .unwritableExport: Explanations.unwritableExport
        case .changedOutput: Explanations.changedOutput
        case .unknownFormat: Explanations.unknownFormat
        case .missingLock: Explanations.missingLock
        case .lockDiffers: Explanations.lockDiffers
        case .missingTool: Explanations.missingTool
        case .oldTool: Explanations.oldTool
        case .missingSoundFont: Explanations.missingSoundFont
        case .missingFont: Explanations.missingFont
        }
    }
}

/// The explanations, by what they are about. All have one form: what it means, an example, how to mend it.
enum Explanations {}
