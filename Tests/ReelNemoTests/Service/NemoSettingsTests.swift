import Foundation
import ReelHTTP
import ReelNemo
import ReelTestSupport
import Testing

@Suite struct NemoSettingsTests {
    @Test func withoutVariablesTheDefaultsHold() throws {
        let settings = try NemoSettings(environment: ["HOME": "/home/me"])
        #expect(settings.apiURL.text == "https://mega-api-prod.nemovideo.ai/")
        #expect(settings.webURL.text == "https://nemovideo.com/")
        #expect(settings.token == nil)
        #expect(settings.clientIDPath == "/home/me/.config/nemovideo/client_id")
        #expect(settings.configFolder == "/home/me/.config/reel")
        #expect(settings.waits == NemoWaits())
        #expect(settings.limits.fileSize == 500_000_000)
        #expect(settings.skill.name == "add-music-ai")
        #expect(settings.skill.platform == "unknown")
    }

    @Test func variablesChangeThem() throws {
        let settings = try NemoSettings(environment: [
            "HOME": "/home/me", "XDG_CONFIG_HOME": "/etc/me", "NEMO_API_URL": "http://127.0.0.1:8080/base/",
            "NEMO_WEB_URL": "http://127.0.0.1:1", "NEMO_TOKEN": " nmv_usr_1\n", "REEL_TIME_SCALE": "0.01",
            "SKILL_SOURCE": "shop",
        ])
        #expect(settings.apiURL.text == "http://127.0.0.1:8080/base/")
        #expect(settings.token == Secret("nmv_usr_1"))
        #expect(settings.configFolder == "/etc/me/reel")
        #expect(settings.waits.rateLimit == .milliseconds(300))
        #expect(settings.waits.backOff.first == .milliseconds(10))
        #expect(settings.http.timeouts.connect == .milliseconds(150))
        #expect(settings.skill.platform == "shop")
    }

    @Test func theScaleOfTheCommandLineGoesFirst() throws {
        let settings = try NemoSettings(environment: ["REEL_TIME_SCALE": "nonsense"], timeScale: 0.5)
        #expect(settings.waits.stream == .seconds(450))
    }

    @Test(arguments: [
        (
            ["REEL_TIME_SCALE": "fast"],
            "REEL_TIME_SCALE: 'fast' is not a number above 0 and at most 1000; 1 waits as long as usual"
        ),
        (["REEL_TIME_SCALE": "0"], "REEL_TIME_SCALE: '0.0' is not a number above 0 and at most 1000; 1 waits as long as usual"),
        (
            ["NEMO_API_URL": "nemo?token=nmv_usr_1"],
            "NEMO_API_URL: 'nemo' is not an address that can be asked: Bad scheme"
        ),
        (
            ["REEL_SKILL": "/no/such/SKILL.md"],
            "REEL_SKILL names '/no/such/SKILL.md', which cannot be read; the cloud service must be told which skill asks: install "
                + "Reel with 'make install', or name the file in REEL_SKILL"
        ),
    ])
    func whatIsWrongIsNamed(environment: [String: String], message: String) {
        let error = #expect(throws: NemoError.self) { try NemoSettings(environment: environment) }
        #expect(error?.code == .settings)
        #expect(error?.message == message)
    }

    @Test(arguments: [
        ("---\nname: my-skill\nversion: 1.10\n---\n# Title", "my-skill", "1.10"),
        ("---\r\nname: 'my-skill'\r\nversion: \"2.0.1\"\r\ndescription: >-\r\n  a: b\r\n---\r\n", "my-skill", "2.0.1"),
    ])
    func theSkillFileSaysWhoAsks(text: String, name: String, version: String) throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(text, to: ".cursor/skills/reel/SKILL.md")
        let skill = try SkillIdentity(environment: ["REEL_SKILL": path])
        #expect(skill == SkillIdentity(name: name, version: version, platform: "cursor"))
        let other = try folder.write(text, to: ".clawhub/reel/SKILL.md")
        #expect(try SkillIdentity(environment: ["REEL_SKILL": other]).platform == "clawhub")
        #expect(try SkillIdentity(environment: ["REEL_SKILL": other, "SKILL_SOURCE": "x"]).platform == "x")
    }

    @Test(arguments: [
        ("# No head", "its head has no 'name'"), ("---\nname: a\n---\n", "its head has no 'version'"),
        ("---\nname: a\nversion: 1", "its head has no 'name'"), ("---\n- name\n---\n", "its head has no 'name'"),
    ])
    func aSkillFileWithoutAHeadIsRefused(text: String, reason: String) throws {
        let folder = try TemporaryFolder()
        let file = try folder.write(text, to: "SKILL.md")
        let error = #expect(throws: NemoError.self) { try SkillIdentity(environment: ["REEL_SKILL": file]) }
        #expect(error?.message == "the skill file '\(file)' cannot be used: \(reason)")
    }
}
