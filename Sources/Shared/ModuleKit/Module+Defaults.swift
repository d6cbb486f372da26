extension Module {
    /// No module must have started before it.
    public var dependencies: [String] { [] }

    /// Nothing to prepare.
    ///
    /// - Throws: nothing.
    public func start() async throws {}

    /// Nothing to let go of.
    public func stop() async {}
}
