package import ReelPlan

/// Why an output was not put in its place.
package struct DeliveryFailure: Error, Sendable, CustomStringConvertible {
    package enum Cause: Sendable {
        /// A file that Reel did not make is there.
        case foreign
        case diskFull(DiskFullError)
        case other(any Error)
    }

    package let delivery: Delivery
    package let cause: Cause

    package var description: String {
        switch cause {
        case .foreign:
            "'\(delivery.displayPath)' exists and was not made by Reel; move it away, or allow replacing it with --overwrite"
        case .diskFull(let error): "'\(delivery.displayPath)' was not written: \(error)"
        case .other(let error): "'\(delivery.displayPath)' was not written: \(error)"
        }
    }
}
