internal import SwiftProtobuf

extension Optional where Wrapped: WireChoice {
    /// The number; 0 for none.
    var wire: Wrapped.Wire { self?.wire ?? Wrapped.Wire() }
}
