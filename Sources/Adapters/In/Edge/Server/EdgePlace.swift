/// A place among the requests that are under way. It is free again when nobody holds it any more, however the request ended.
package final class EdgePlace: Sendable {
    private let onLeave: @Sendable () -> Void

    init(onLeave: @escaping @Sendable () -> Void) {
        self.onLeave = onLeave
    }

    deinit { onLeave() }
}
