/// What people ask for that is no edit: a command of Reel's does it, and it never goes to a service as an edit.
struct SpokenRoute: Sendable {
    /// `export`.
    let name: String
    /// Which command does it, completing "… is no edit: ".
    let advice: String
    private let pattern: SpokenPattern

    static let all: [SpokenRoute] = [
        SpokenRoute(
            name: "export", advice: "'reel run' writes what is listed under 'exports'",
            "(export|download|save|render) [<film>|result|file] [to file]|send me <film>|(导出|下载|保存|输出) [<film>]"),
        SpokenRoute(
            name: "credits", advice: "credits belong to 'backend: nemo'; rendering on this machine costs none",
            "[how many|how much] (credits|credit|balance) [do i have] [left]|[check|show] (credits|balance)"
                + "|[我] [还有] [查看|查询|多少] (积分|余额)"),
        SpokenRoute(
            name: "status", advice: "'reel status' says what is done, and 'reel timeline' shows the tracks",
            "[show|check|get] (status|tracks|state|timeline)|[查看|显示|查询] (状态|轨道)"),
        SpokenRoute(
            name: "upload", advice: "list the file under 'inputs'",
            "upload [<film>|file|files|clip|photo]|上传 [<film>|文件|素材]"),
    ]

    private init(name: String, advice: String, _ pattern: String) {
        self.name = name
        self.advice = advice
        self.pattern = SpokenPattern(pattern)
    }

    /// The longest request that begins at a token.
    static func find(at start: Int, in clauses: inout SpokenClauses) -> (route: SpokenRoute, end: Int)? {
        var longest: (route: SpokenRoute, end: Int)?
        for route in all {
            guard let end = clauses.places(of: route.pattern, from: start).max(), end > longest?.end ?? start else { continue }
            longest = (route, end)
        }
        return longest
    }
}
