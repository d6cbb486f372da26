extension SubjectKey: CustomStringConvertible, CustomReflectable {
    /// No word of the bytes, so that none reaches a log file.
    public var description: String { "SubjectKey" }

    /// No word of the bytes either.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
