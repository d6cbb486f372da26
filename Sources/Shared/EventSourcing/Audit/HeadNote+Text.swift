extension HeadNote: CustomStringConvertible {
    /// The note as it is read.
    public var description: String { note.description }
}
