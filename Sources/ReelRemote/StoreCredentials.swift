import Glibc
package import ReelHTTP

/// What a store is shown so that it knows who asks: a token of the environment, or a name and password of a netrc file.
///
/// Neither can be given as an argument or in an address, where other people of the machine and logs would see it.
package struct StoreCredentials: Sendable {
    /// The value of the header `Authorization`.
    package let authorization: Secret

    /// Those for a host; nil where there are none.
    ///
    /// - Parameter environment: `REEL_STORE_TOKEN`, `NETRC` and `HOME` are looked at.
    package static func find(for host: String, in environment: [String: String]) -> StoreCredentials? {
        if let token = environment["REEL_STORE_TOKEN"], !token.isEmpty {
            return StoreCredentials(authorization: Secret("Bearer \(token)"))
        }
        let path = environment["NETRC"] ?? environment["HOME"].map { $0 + "/.netrc" }
        guard let path, let text = text(of: path), let entry = entry(for: host, in: text) else { return nil }
        return StoreCredentials(authorization: Secret("Basic " + base64(Array("\(entry.login):\(entry.password)".utf8))))
    }

    /// The entry of a host in the form of ftp(1)'s file, or the default one.
    private static func entry(for host: String, in text: String) -> (login: String, password: String)? {
        var words = text.split(whereSeparator: \.isWhitespace).map(String.init)[...]
        var found: (login: String, password: String)?
        while let word = words.popFirst() {
            guard word == "machine" || word == "default" else { continue }
            let name = word == "machine" ? words.popFirst() : nil
            var entry = (login: "", password: "")
            while let key = words.first, key != "machine", key != "default" {
                words.removeFirst()
                guard let value = words.popFirst() else { break }
                if key == "login" { entry.login = value }
                if key == "password" { entry.password = value }
            }
            if name == host { return entry }
            if word == "default" { found = found ?? entry }
        }
        return found
    }

    private static func text(of path: String) -> String? {
        guard let file = fopen(path, "re") else { return nil }
        defer { fclose(file) }
        // Larger ones have no reason to be.
        let bytes = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
            count = fread(buffer.baseAddress, 1, buffer.count, file)
        }
        return String(validating: bytes, as: UTF8.self)
    }

    /// RFC 4648, 4.
    private static func base64(_ bytes: [UInt8]) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        return stride(from: 0, to: bytes.count, by: 3).reduce(into: "") { text, start in
            let part = bytes[start..<min(bytes.count, start + 3)]
            let bits = part.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - part.count))
            for place in 0..<4 {
                text.append(place <= part.count ? alphabet[bits >> (18 - 6 * place) & 63] : "=")
            }
        }
    }
}
