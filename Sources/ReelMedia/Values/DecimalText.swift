/// A number without an exponent and with at most nine decimals, as the values of a spec are written.
func decimalText(_ value: Double) -> String {
    let billionths = (value.magnitude * 1e9).rounded()
    let whole = (billionths / 1e9).rounded(.down)
    let text = decimalText(whole: Int64(whole), billionths: Int64(billionths - whole * 1e9))
    return value < 0 && text != "0" ? "-" + text : text
}

/// A number given as its whole part and its billionths, neither negative.
func decimalText(whole: Int64, billionths: Int64) -> String {
    guard billionths != 0 else { return String(whole) }
    var fraction = String(billionths)
    fraction = String(repeating: "0", count: 9 - fraction.count) + fraction
    while fraction.hasSuffix("0") { fraction.removeLast() }
    return "\(whole).\(fraction)"
}
