import ReelMedia
import ReelNemo
import Testing

struct RecoveryRuleTests {
    private static let before = digest("before")

    private static func digest(_ text: String) -> Digest {
        let writer = DigestWriter()
        writer.update(text)
        return writer.finish()
    }

    @Test func `a draft that stays the same for five answers is unchanged`() {
        var rule = RecoveryRule(before: Self.before)
        #expect(rule.beginning == .wait(.seconds(30)))
        for _ in 1...4 { #expect(rule.heard(Self.before) == .wait(.seconds(60))) }
        #expect(rule.heard(Self.before) == .unchanged)
    }

    @Test func `a draft that changed and stays so is done`() {
        var rule = RecoveryRule(before: Self.before)
        #expect(rule.heard(Self.before) == .wait(.seconds(60)))
        #expect(rule.heard(Self.digest("after")) == .wait(.seconds(30)))
        #expect(rule.heard(Self.digest("after")) == .done)
    }

    @Test func `a second stage is waited for`() {
        var rule = RecoveryRule(before: Self.before)
        #expect(rule.heard(Self.digest("picture")) == .wait(.seconds(30)))
        #expect(rule.heard(Self.digest("picture and music")) == .wait(.seconds(30)))
        #expect(rule.heard(Self.digest("picture and music")) == .done)
    }

    @Test func `a draft that never comes to rest does not keep anybody waiting for ever`() {
        var rule = RecoveryRule(before: Self.before)
        var answers = 0
        while case .wait = rule.heard(Self.digest("\(answers)")) { answers += 1 }
        #expect(answers < 20)
    }

    @Test func `waits are those of the settings`() {
        let waits = NemoWaits().scaled(by: 0.1)
        var rule = RecoveryRule(before: Self.before, waits: waits)
        #expect(rule.beginning == .wait(.seconds(3)))
        #expect(rule.heard(Self.before) == .wait(.seconds(6)))
    }
}
