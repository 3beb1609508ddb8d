import ReelMedia

/// A name for an input whose file is known: the file's own as far as names allow, told apart from others by a number.
///
/// - Parameters:
///   - path: the file's path, or its name alone.
///   - names: those that are taken.
package func inputName(ofFile path: String, besides names: [String]) -> String {
    let parts = fileStem(of: path).split { !isName(String($0)) }.map(String.init)
    let base = parts.isEmpty ? "clip" : parts.joined(separator: "-")
    var name = base
    var number = 2
    while names.contains(name) {
        name = "\(base)-\(number)"
        number += 1
    }
    return name
}
