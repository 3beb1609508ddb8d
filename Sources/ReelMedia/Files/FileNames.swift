// What people call a file, by its path.

/// The name without its folders: `city.mp4` of `footage/city.mp4`.
package func fileName(of path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

/// The name without its folders and its ending: `city` of `footage/city.mp4`.
package func fileStem(of path: String) -> String {
    let name = fileName(of: path)
    return name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
}

/// What stands after the last point of the name; nil where there is none.
package func fileExtension(of path: String) -> String? {
    let name = path.split(separator: "/").last ?? ""
    guard let point = name.lastIndex(of: "."), point != name.startIndex else { return nil }
    let ending = name[name.index(after: point)...]
    return ending.isEmpty ? nil : String(ending)
}
