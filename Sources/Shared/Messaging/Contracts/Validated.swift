/// A message that can tell by itself whether its fields make sense.
public protocol Validated {  // house-rule: 5 messages carry it, no adapter stands behind it
    /// Checks the fields, of this message alone.
    ///
    /// - Throws: an error that says which field was found how, and what is expected.
    func validate() throws
}
