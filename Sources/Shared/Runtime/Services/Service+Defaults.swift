extension Service {
    /// It follows no log, and all goes as it should while it runs.
    public var report: ServiceReport { ServiceReport() }
}
