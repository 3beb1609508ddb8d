import ReelNemo
import Testing

struct ScreenWordingTests {
    @Test(arguments: [
        (
            "I've added a title at the start. Click the Export button to download your video.",
            "I've added a title at the start. The export follows when all edits are done."
        ),
        (
            "Your music is in place; you can preview it in the timeline.",
            "Your music is in place; 'reel cloud status' shows the tracks."
        ),
        ("Please open the project panel to see it.", "'reel cloud status' shows the tracks."),
        ("Drag and drop the clip onto the second track.", "Write it as an edit into the spec."),
        ("To go on, check your account balance.", "To go on, 'reel credits' shows the balance."),
        ("Click Export, then click Download.", "The export follows when all edits are done."),
        ("You can upload another clip.", "List the file under 'inputs' in the spec."),
        ("The Export button is at the top right.", "The export follows when all edits are done."),
        ("已为您添加标题。点击“导出”按钮即可下载视频。", "已为您添加标题。所有编辑完成后会自动导出。"),
        ("音乐已添加，您可以在时间线中预览。", "音乐已添加，用 'reel cloud status' 查看轨道。"),
        ("请打开账户页面，查看积分余额。", "用 'reel credits' 查看积分。"),
        ("将素材拖拽到时间线上", "把它作为一条 edit 写进 spec"),
    ])
    func `what is said of a screen is replaced`(said: String, shown: String) {
        #expect(ScreenWording.translated(said) == shown)
    }

    @Test(arguments: [
        "I opened with a wide shot of the sea and dropped the volume to 35%.",
        "The drums drop at 0:12, and the last shot opens on the harbour.",
        "The title now says \"Click here to subscribe\" from 0s to 3s.",
        "I added a subscribe button overlay in the last five seconds.",
        "The export is ready.",
        "Made it 1.5x faster: 10.5s instead of 15s.\nAnything else?",
        "已将视频剪到10秒，片头镜头打开一扇门。",
        "导出完成。",
        "",
        "  \n ",
    ])
    func `what is said of the film stays`(said: String) { #expect(ScreenWording.translated(said) == said) }
}
