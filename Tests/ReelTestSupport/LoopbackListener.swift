import Glibc

/// A port of this machine at which somebody would notice a call.
package final class LoopbackListener: Sendable {
    private let socketDescriptor: Int32
    package let port: UInt16

    package init() throws {
        socketDescriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = socketDescriptor
        let isListening = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(descriptor, address, length) == 0 && listen(descriptor, 16) == 0
                    && getsockname(descriptor, address, &length) == 0
            }
        }
        guard isListening else { throw CancellationError() }
        port = UInt16(bigEndian: address.sin_port)
    }

    deinit { close(socketDescriptor) }

    /// Whether anybody has called until now.
    package var wasCalled: Bool { call() != nil }

    /// The next of those who have called; nil if there is none.
    package func call() -> Call? {
        let call = accept(socketDescriptor, nil, nil)
        return call >= 0 ? Call(call) : nil
    }

    /// Somebody who called and gets no answer.
    package final class Call: Sendable {
        private let socketDescriptor: Int32

        fileprivate init(_ socketDescriptor: Int32) { self.socketDescriptor = socketDescriptor }

        deinit { close(socketDescriptor) }

        /// What has been said that was not told yet.
        package func heard() -> [UInt8] {
            var bytes = [UInt8](repeating: 0, count: 4096)
            let count = recv(socketDescriptor, &bytes, bytes.count, Int32(MSG_DONTWAIT))
            return Array(bytes.prefix(max(0, count)))
        }
    }
}
