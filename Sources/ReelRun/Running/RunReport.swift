package import ReelMedia
package import ReelPlan

/// How a run went.
package struct RunReport: Sendable {
    /// An output that was put in its place.
    package struct Delivered: Sendable, Hashable {
        package let delivery: Delivery
        /// Bytes.
        package let size: Int64
        package let digest: Digest
    }

    /// A file of a person's that was in the way and lies elsewhere now.
    package struct MovedAside: Sendable, Hashable {
        package let delivery: Delivery
        package let path: String
    }

    /// Steps that the run was about, those not asked for left out.
    package internal(set) var total = 0
    package internal(set) var kept = 0
    /// Those of the kept ones whose results another machine had made.
    package internal(set) var fetched = 0
    /// In the order in which they finished.
    package internal(set) var ran: [StepID] = []
    package internal(set) var failures: [StepFailure] = []
    /// Steps that did not run because one that they need failed.
    package internal(set) var skipped: [StepID] = []
    /// Steps that did not start because the run stopped at a failure.
    package internal(set) var notStarted: [StepID] = []
    package internal(set) var delivered: [Delivered] = []
    package internal(set) var movedAside: [MovedAside] = []
    package internal(set) var deliveryFailures: [DeliveryFailure] = []
    /// Wall time.
    package internal(set) var seconds = 0.0

    package var isSuccess: Bool { failures.isEmpty && deliveryFailures.isEmpty }
}
