/// Takes an answer as it comes in. All calls are made on the thread of the transfers, in this order: heads and bytes, then one
/// end; so none of them may wait for anything but a disk.
protocol ResponseReceiver: AnyObject, Sendable {
    /// The head of the answer; those of redirects that are followed are kept back.
    ///
    /// - Throws: what the transfer then ends with.
    func receive(_ head: HTTPResponseHead) throws

    /// A piece of the body.
    ///
    /// - Returns: false if there is no room: the same bytes come again after ``Transfers/resume(_:)``.
    /// - Throws: what the transfer then ends with.
    func receive(_ bytes: UnsafeRawBufferPointer) throws -> Bool

    /// Nothing follows. A failure is an ``HTTPError``, a `CancellationError` or what was thrown by one of the other calls.
    func end(_ result: Result<Void, any Error>)
}
