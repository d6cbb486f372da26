/// What the current task handles, so that what a handler sends is told from what comes from outside.
enum Handling {
    /// The keys that the messages being handled hold, outermost first.
    @TaskLocal static var current: [LaneKey]?

    /// Calls the handler.
    static let run: Middleware.Next = { (delivery) async throws(BusError) in
        do {
            return try await delivery.route.handle(delivery)
        } catch {
            throw BusError(thrown: error, handling: delivery.name)
        }
    }

    /// Does something while a message is being handled.
    static func holding(_ key: LaneKey?, _ body: () async throws(BusError) -> Reply) async throws(BusError) -> Reply {
        let keys = (current ?? []) + (key.map { [$0] } ?? [])
        let result: Result<Reply, BusError> = await $current.withValue(keys) {
            do throws(BusError) {
                return .success(try await body())
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }
}
