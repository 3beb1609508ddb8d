import Testing

@testable import ReelMedia

struct DisplayMatrixTests {
    @Test(arguments: [
        ("65536 0 0", "0 65536 0", 0, false), ("0 65536 0", "-65536 0 0", 90, false), ("-65536 0 0", "0 -65536 0", 180, false),
        ("0 -65536 0", "65536 0 0", 270, false), ("-65536 0 0", "0 65536 0", 0, true), ("65536 0 0", "0 -65536 0", 180, true),
        ("65000 1000 0", "-1000 65000 0", 0, false),
    ])
    func reads(first: String, second: String, rotation: Int, isFlipped: Bool) {
        let matrix = DisplayMatrix("\n00000000: \(first)\n00000001: \(second)\n00000002: 0 0 1073741824\n")
        #expect(matrix?.rotation == rotation)
        #expect(matrix?.isFlipped == isFlipped)
    }
}
