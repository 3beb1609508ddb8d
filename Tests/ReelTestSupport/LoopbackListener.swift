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
    package var wasCalled: Bool {
        let call = accept(socketDescriptor, nil, nil)
        if call >= 0 { close(call) }
        return call >= 0
    }
}
