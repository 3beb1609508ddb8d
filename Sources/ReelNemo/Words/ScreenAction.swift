/// What the service's words ask a person to do on its screen, by what does the same here.
enum ScreenAction: Sendable, Hashable {
    case export, state, edit, credits, upload

    /// What is said instead, with a small letter at its beginning.
    func words(in language: Language) -> String {
        switch (self, language) {
        case (.export, .english): "the export follows when all edits are done"
        case (.export, .chinese): "所有编辑完成后会自动导出"
        case (.state, .english): "'reel cloud status' shows the tracks"
        case (.state, .chinese): "用 'reel cloud status' 查看轨道"
        case (.edit, .english): "write it as an edit into the spec"
        case (.edit, .chinese): "把它作为一条 edit 写进 spec"
        case (.credits, .english): "'reel credits' shows the balance"
        case (.credits, .chinese): "用 'reel credits' 查看积分"
        case (.upload, .english): "list the file under 'inputs' in the spec"
        case (.upload, .chinese): "把文件写到 spec 的 inputs 里"
        }
    }

    enum Language: Sendable, Hashable { case english, chinese }
}

extension ScreenAction {
    /// The action that a clause asks for; nil for a clause that speaks of the film.
    init?(_ clause: String) {
        let isChinese = clause.unicodeScalars.contains { (0x3400...0x9FFF).contains($0.value) }
        guard let action = isChinese ? Self.chinese(clause) : Self.english(clause) else { return nil }
        self = action
    }

    // MARK: - English

    private static func english(_ clause: String) -> ScreenAction? {
        let words = clause.lowercased().split { !$0.isLetter && $0 != "'" && $0 != "’" && $0 != "-" }.map(String.init)
        let lead = words.prefix { leadIns.contains($0) }.count
        guard lead < words.count else { return nil }
        let rest = Array(words[lead...])
        let object = Set(rest.dropFirst())
        switch rest[0] {
        case "click", "tap", "press", "hit": return target(of: object) ?? .edit
        case "drag", "drag-and-drop": return .edit
        case "drop" where !object.isDisjoint(with: ["onto", "into", "timeline", "track", "canvas"]): return .edit
        case "open" where !object.isDisjoint(with: screenNouns): return target(of: object) ?? .state
        case "go", "head", "navigate", "switch", "scroll", "hover":
            return object.isDisjoint(with: screenNouns) ? nil : target(of: object) ?? .state
        case "use", "find", "see", "select", "choose", "pick":
            return object.isDisjoint(with: controls) ? nil : target(of: object) ?? .state
        case "export", "download": return rest.count == 1 || !object.isDisjoint(with: films) ? .export : nil
        case "preview": return .state
        case "view", "watch", "play", "check", "review", "visit":
            if !object.isDisjoint(with: accountNouns) { return .credits }
            return object.isDisjoint(with: previewNouns) ? nil : .state
        case "upgrade", "subscribe", "recharge": return .credits
        case "top" where rest.dropFirst().first == "up": return .credits
        case "upload": return .upload
        case "find" where !object.isDisjoint(with: screenNouns): return target(of: object) ?? .state
        default: return isAboutControl(rest) ? target(of: object) ?? .state : nil
        }
    }

    /// What may stand before a request without being part of it.
    private static let leadIns: Set<String> = [
        "please", "just", "simply", "now", "then", "next", "first", "finally", "and", "or", "so", "you", "you'll", "you’ll",
        "can",
        "may", "could", "should", "need", "want", "have", "to", "also", "i", "we", "i'd", "ahead", "when", "ready", "here",
        "it",
        "directly", "recommend", "must", "will",
    ]
    private static let films: Set<String> = ["video", "film", "movie", "it", "your", "the", "result", "file", "clip", "as"]
    private static let accountNouns: Set<String> = [
        "account", "billing", "credit", "credits", "balance", "subscription", "plan", "pricing", "payment",
    ]
    private static let previewNouns: Set<String> = ["timeline", "player", "editor", "preview", "workspace", "screen", "canvas"]
    private static let controls: Set<String> = [
        "button", "menu", "panel", "tab", "icon", "sidebar", "toolbar", "dropdown", "dialog", "checkbox", "slider",
    ]
    private static let screenNouns = controls.union(accountNouns).union([
        "timeline", "editor", "project", "workspace", "page", "window", "settings", "dashboard", "library", "preview", "app",
        "website", "browser", "screen", "canvas",
    ])

    private static func target(of words: Set<String>) -> ScreenAction? {
        if !words.isDisjoint(with: ["export", "download", "save", "render", "share", "publish"]) { return .export }
        if !words.isDisjoint(with: accountNouns.union(["upgrade", "subscribe"])) { return .credits }
        if !words.isDisjoint(with: ["upload", "import", "attach"]) { return .upload }
        if !words.isDisjoint(with: previewNouns.union(["play", "tracks", "project"])) { return .state }
        return nil
    }

    /// `the Export button is at the top right`: the place of a control, not of something in the picture.
    private static func isAboutControl(_ words: [String]) -> Bool {
        guard let place = words.firstIndex(where: controls.contains), words[0] == "the" || words[0] == "your", place <= 3,
            place + 1 < words.count
        else { return false }
        let names: Set<String> = [
            "export", "download", "preview", "play", "upload", "import", "credits", "save", "share", "media",
        ]
        return words[1..<place].contains { names.contains($0) }
    }

    // MARK: - Chinese

    private static func chinese(_ clause: String) -> ScreenAction? {
        var rest = clause.drop { $0.isWhitespace }
        while let lead = chineseLeadIns.first(where: { rest.hasPrefix($0) }) { rest = rest.dropFirst(lead.count) }
        func has(_ words: [String]) -> Bool { words.contains { rest.contains($0) } }
        if chineseClicks.contains(where: { rest.hasPrefix($0) }) { return chineseTarget(rest) ?? .edit }
        if ["拖拽", "拖动", "拖放", "拖入", "将素材拖", "把素材拖"].contains(where: { rest.hasPrefix($0) }) { return .edit }
        if ["打开", "进入", "前往"].contains(where: { rest.hasPrefix($0) }) {
            return has(chineseScreenNouns) ? chineseTarget(rest) ?? .state : nil
        }
        if rest.hasPrefix("导出") || rest.hasPrefix("下载") {
            return ["完成", "成功", "失败", "中", "已"].contains { rest.dropFirst(2).hasPrefix($0) } ? nil : .export
        }
        if has(["预览"]), has(["时间线", "时间轴", "预览区", "预览窗", "播放器", "画布"]) || rest.hasPrefix("预览") { return .state }
        if rest.hasPrefix("上传") { return .upload }
        if ["查看", "检查", "充值", "升级", "订阅"].contains(where: { rest.hasPrefix($0) }), has(chineseAccountNouns) {
            return .credits
        }
        return nil
    }

    private static let chineseLeadIns = [
        "请", "您", "你", "可以", "只需", "然后", "再", "最后", "接着", "接下来", "直接", "即可", "也", "需要", "先", "现在", "如需", "在这里",
    ]
    private static let chineseClicks = ["点击", "单击", "双击", "点按", "点选", "按下", "轻触", "轻点"]
    private static let chineseAccountNouns = ["账户", "帐户", "账单", "积分", "余额", "会员", "套餐", "订阅"]
    private static let chineseScreenNouns =
        ["面板", "菜单", "页面", "时间线", "时间轴", "项目", "编辑器", "窗口", "设置", "工作区", "素材库", "标签", "按钮", "播放器"] + chineseAccountNouns

    private static func chineseTarget(_ clause: Substring) -> ScreenAction? {
        func has(_ words: [String]) -> Bool { words.contains { clause.contains($0) } }
        if has(["导出", "下载", "保存", "渲染", "分享"]) { return .export }
        if has(chineseAccountNouns) { return .credits }
        if has(["上传", "导入"]) { return .upload }
        if has(["预览", "播放", "时间线", "时间轴", "轨道", "项目"]) { return .state }
        return nil
    }
}
