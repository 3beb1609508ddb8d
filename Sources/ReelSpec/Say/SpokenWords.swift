/// Patterns that many instructions share. To teach Reel another word for a thing is to add it to a line here.
enum SpokenWords {
    /// Left out wherever they stand between other words.
    static let fillers: Set<String> = [
        "the", "a", "an", "my", "our", "your", "this", "some", "please", "just", "about", "roughly", "的", "请",
    ]

    /// Between two edits.
    static let separators = SpokenPattern(
        ",|;|.|!|and|then|also|next|finally|after that|然后|再|接着|最后|并且|并|和|同时|还有|以及|另外")

    /// Before an edit or the first one.
    static let openers = SpokenPattern(
        "please|can you|could you|can we|could we|would you|will you|i want you to|i want to|i want|i'd like you to|i'd like to|i'd like"
            + "|i need|let's|now|first|请|帮我|帮忙|麻烦|麻烦你|我想要|我想|我要|先|首先")

    /// After an edit.
    static let closers = SpokenPattern("[,] (please|thanks|thank you)|?|!|.|谢谢|一下|吧|了|可以吗|好吗|吗")

    /// The pattern of a name; asking for one that is not there is a mistake in the program.
    static func pattern(_ name: String) -> SpokenPattern {
        guard let text = lists[name] else { preconditionFailure("there is no list of words '\(name)'") }
        return SpokenPattern(text)
    }

    /// An edge of the frame: the words for it, the side that is shorter when something goes there, and its position.
    private typealias Edge = (words: String, side: String, name: String, opposite: String)

    /// A pattern for each edge of the frame, one of which is said.
    private static func edges(_ pattern: (Edge) -> String) -> String {
        let edges: [Edge] = [
            ("(left|左边|左侧|左方|左)", "width", "left", "right"), ("(right|右边|右侧|右方|右)", "width", "right", "left"),
            ("(top|upper|上方|上面|上边|顶部|上)", "height", "top", "bottom"),
            ("(bottom|lower|下方|下面|下边|底部|下)", "height", "bottom", "top"),
        ]
        return "(\(edges.map(pattern).joined(separator: "|")))"
    }

    private static let lists: [String: String] = [
        // Things
        "whole":
            "it|everything|[whole|entire] thing|[whole|entire] (video|film|movie|footage)|[整个|这个|这段|整段] (视频|影片|片子|画面)|整体|全片",
        "film": "<whole>|clip",
        // What is seen, for edits that sounds know nothing of.
        "frame": "([whole] (picture|image|frame|shot)|画面|图像|影像)",
        "picture": "(<film>|<frame>)",
        "colors": "([<film>|<frame>] (color|colors|colour|colours)|<film>|<frame>|颜色|色调|色彩|色温)",
        "gray": "(black and white|black & white|b & w|grayscale|greyscale|monochrome|黑白)",
        "shaky": "(shaky (footage|camera|shots|video|camera work)|camera (shake|shakes|shaking|jitter))",
        // A part of the frame along one edge, which is what is left or what goes.
        "half kept": edges { "\($0.words) <half> {\($0.side)=50%} {position=\($0.name)}" },
        "half dropped": edges { "\($0.words) <half> {\($0.side)=50%} {position=\($0.opposite)}" },
        "share kept": edges { "\($0.words) {\($0.side):share} {position=\($0.name)}" },
        "share dropped": edges { "\($0.words) {\($0.side):rest} {position=\($0.opposite)}" },
        "share off": edges { "{\($0.side):rest} (off|from) \($0.words) [side|edge] {position=\($0.opposite)}" },
        "half": "(half|[一] (半部分|半边|半侧|半))",
        // What a colour is replaced in.
        "key out": "(key out|key|chroma key out|chroma key|chromakey out|chromakey)",
        "screen": "(screen|background|backdrop|幕布|幕|屏幕|屏|布|背景)",
        "replaced by": "(换成|替换成|替换为|换为|改成|变成)",
        "pause":
            "(pauses|silence|silences|silent (parts|bits|sections|stretches|moments)|dead air|静音部分|静音片段|无声部分|无声片段|停顿|沉默)",
        "noises":
            "([background] (hiss|hissing|hum|humming|buzz|buzzing|static)|background noise|(背景|环境) (噪音|噪声|杂音)|杂音|底噪|电流声)",
        "speech":
            "((somebody|someone|anybody|anyone|he|she) (speaks|talks|is speaking|is talking)|(people|they|i) (speak|talk|are talking)"
            + "|speech|[spoken] (voice|voices)|voiceover|voice over|narration|dialogue|dialog|[有] 人 (说话|讲话)|说话|讲话)",
        "subtitles": "(subtitles|subtitle|captions|caption|subs|字幕)",
        // How one picture follows another.
        "transition":
            "((crossfade|cross fade|cross dissolve|交叉淡化|交叉溶解|叠化) {transition.type=crossfade}"
            + "|(pixel dissolve|dissolve|溶解) {transition.type=dissolve}|dissolve {transition.type=crossfade}"
            + "|(fade through black|dip to black|黑场) {transition.type=fade_black}"
            + "|(fade through white|dip to white|白场) {transition.type=fade_white}"
            + "|(wipe [to] left|left wipe|向左 (擦除|划像)) {transition.type=wipe_left}"
            + "|(wipe [to] right|right wipe|向右 (擦除|划像)) {transition.type=wipe_right}"
            + "|(wipe up|wipe upwards|向上 (擦除|划像)) {transition.type=wipe_up}"
            + "|(wipe down|wipe downwards|向下 (擦除|划像)) {transition.type=wipe_down}"
            + "|(slide [to] left|left slide|向左 (滑动|推移)) {transition.type=slide_left}"
            + "|(slide [to] right|right slide|向右 (滑动|推移)) {transition.type=slide_right}"
            + "|(slide up|slide upwards|向上 (滑动|推移)) {transition.type=slide_up}"
            + "|(slide down|slide downwards|向下 (滑动|推移)) {transition.type=slide_down})",
        "right turn": "(clockwise|to right|right|顺时针|向右|往右)",
        "left turn": "(counterclockwise|counter clockwise|anticlockwise|anti clockwise|to left|left|逆时针|向左|往左)",
        "slowly": "(slow|slowly|gentle|gently|gradual|gradually|慢慢|缓慢|缓缓|逐渐)",

        "sound": "(volume|sound|audio|音量|声音)",
        "music": "[background] (music|soundtrack|score|track|beats|tune|piece)|bgm|背景音乐|配乐|音乐|曲子|曲",
        "which":
            "(<sound> [(from|of|in) <whole>]|<sound> (from|of|in) clip {of=clip}|<music> [<sound>] {of=music}"
            + "|(original|own|clip's) <sound> {of=clip}|(原声|原音|原始声音) [<sound>] {of=clip})",
        "title": "(title|caption|heading|headline|text|words|标题|字幕文字|文字|字幕)",
        "logo": "(watermark|logo|picture in picture|pip|水印|画中画|标志|角标)",

        // Doing
        "add": "(add|put|insert|include|use|throw in|stick|slap|pop|place|drop in|加上|加入|添加|插入|配上|放上|加|放|用)",
        "show": "(show|display|write|stick|显示|写上|写)",
        "remove":
            "(cut off|cut|trim off|trim|remove|delete|drop|chop off|chop|skip|take off|take out|take|get rid of|lose|ditch|snip off|snip|剪掉|去掉|删掉"
            + "|删除|切掉|裁掉|移除|剪去|跳过)",
        "cut out":
            "(cut out|cut|chop out|remove|delete|drop|take out|get rid of|snip out|snip|lose|ditch|kill|剪掉|去掉|删掉|删除|切掉|裁掉|移除|剪去)",
        "gone": "(剪掉|去掉|删掉|删除|切掉|裁掉|移除|剪去|剪了|删了|去了|不要)",
        "clear":
            "(remove|reduce|get rid of|take out|clean up|clean|clear|filter out|eliminate|去除|去掉|消除|减少|清除|移除|降低)",
        "more": "(increase|raise|boost|turn up|bump up|add|more|提高|增加|调高|加大|提升|增强)",
        "less": "(decrease|reduce|lower|turn down|drop|less|降低|减少|调低|减小|减弱)",
        "quieter": "(lower|reduce|turn down|dip|quiet|quieten|drop|bring down)",
        "start with": "(start|begin|open) with",
        "end with": "(end|finish|close) (with|on)",
        "keep": "(keep only|keep|leave only|i only need|only keep|only use|use only|give me|只保留|保留|只留下|留下|只要)",
        "ba": "(把|将)",
        "some": "(一个|一段|一首|一些|一点|一条|个|段|首|点|些)",

        // When
        "start": "(start|beginning|开头|开始)",
        "end": "(end|ending|结尾|末尾|最后)",
        "first": "(first|opening|开头|最前面|前面|前)",
        "last": "(last|final|closing|最后面|最后|结尾|末尾|后)",
        "at start": "(at <start> [of <film>]|[在]开头|[在]开始)",
        "at end": "(at <end> [of <film>]|[在]结尾|[在]末尾|[在]最后)",
        "lasting": "(for|over|lasting|持续|时长)",
        "part": "(part|section|bit|segment|piece|stretch|everything)",
        "stretch": "(之间部分|之间片段|之间|部分|片段|这一段|这段|期间)",
        // A stretch of the film, as what is asked for or as where. One at the end is apart, because what ends with the film
        // does not need to say so.
        "range":
            "([<part>] (from|between|从|在|) {range} [<stretch>]|seconds {seconds}|[for|in|during|over] <first> {to:length} [of <film>]"
            + "|在<first> {to:length}|<part> (after|from) {from:time} [on]|<part> (before|until) {to:time})",
        "ending": "([for|in|during|over|on] <last> {from:back} [of <film>]|在<last> {from:back})",
        // Of instructions' own sentences.
        "span": "(from (start|{from:moment}) to (end|{to:moment}))",
        "stated part": "(whole film|part <span>)",
        "stated sound": "(all sound {of=all}|clips ' own sound {of=clip}|music {of=music}|added audio {of=audio})",
        "stated place": "((in|at) {position:position})",
        "stated look":
            "[, <stated place>] [, in {color:anyColor}] [, {size:number} % of frame high] [, in font {font:text}]"
            + " [, on box in {box:anyColor}] [, (bold {bold=true}|not bold {bold=false})]"
            + " [, outlined [{outline:number} % of their height wide] [in {outline_color:anyColor}]]"
            + " [, with shadow {shadow:number} % of their height away] [, {margin:number} % from edges]",
        "up to": "(调低到|调高到|调整到|调整为|调到|调至|调成|降到|降至|降低到|提高到|升到|设为|设成|改为|到)",
    ]
}
