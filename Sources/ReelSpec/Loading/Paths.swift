import Glibc
package import ReelDiagnostics

/// A path from the root, for one that may begin at the current folder.
package func absolutePath(_ path: String) -> String {
    if path.hasPrefix("/") { return path }
    guard let buffer = getcwd(nil, 0) else { return path }
    defer { free(buffer) }
    return String(cString: buffer) + "/" + path
}

/// The path without `.`, `..` and doubled slashes, from the root. Links are not looked at: `a/link/..` is `a`.
package func normalizedPath(_ path: String) -> String {
    // Bytes, because this is done for every path of every spec.
    var parts: [Substring.UTF8View] = []
    for part in path.utf8.split(separator: UInt8(ascii: "/")) where !part.elementsEqual(".".utf8) {
        if part.elementsEqual("..".utf8) { _ = parts.popLast() } else { parts.append(part) }
    }
    return parts.isEmpty ? "/" : parts.reduce(into: "") { $0 += "/" + Substring($1) }
}

/// The absolute path that a path written in a spec stands for: relative ones begin at the spec's folder.
package func resolvePath(_ path: String, in file: SourceFile) -> String {
    if path.hasPrefix("/") { return normalizedPath(path) }
    return normalizedPath(absolutePath(folder(of: file.name)) + "/" + path)
}

/// What messages call the file that a path written in a spec stands for: as short as the spec's own name.
func displayPath(_ path: String, in file: SourceFile) -> String {
    let folder = folder(of: file.name)
    if path.hasPrefix("/") || folder == "." { return path }
    var parts = folder.split(separator: "/", omittingEmptySubsequences: false)
    for part in path.split(separator: "/") where part != "." {
        if part == "..", let last = parts.last, last != "..", !last.isEmpty { parts.removeLast() } else { parts.append(part) }
    }
    return parts.joined(separator: "/")
}

private func folder(of path: String) -> String { path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "." }

/// The folder that holds what lies at an absolute path; `/` for what lies in the root.
package func parentFolder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return "/" }
    return String(path[..<slash])
}
