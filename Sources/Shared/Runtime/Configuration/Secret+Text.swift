extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// What stands in its place.
    public var description: String { Secret.mask }

    /// What stands in its place.
    public var debugDescription: String { Secret.mask }

    /// No fields, so that `dump` shows none.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
