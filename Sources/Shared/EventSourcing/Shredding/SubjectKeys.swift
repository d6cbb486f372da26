/// Where the keys of subjects are kept: the port behind which the engines stand.
///
/// An engine guarantees what `ConformanceTesting` checks: a subject keeps one key until it is destroyed; a destroyed key never comes back,
/// nor does the subject get another, also after the place of the keys is opened again.
public protocol SubjectKeys: Sendable {
    /// The key to seal with, made at the first time.
    ///
    /// - Parameter subject: whom the data is about.
    /// - Returns: the same key each time.
    /// - Throws: `SubjectKeyError.destroyed` or `failed`.
    func sealingKey(of subject: SubjectID) throws(SubjectKeyError) -> SubjectKey

    /// The key to unseal with.
    ///
    /// - Parameter subject: whom the data is about.
    /// - Returns: nil when it was destroyed.
    /// - Throws: `SubjectKeyError.unknown` when there never was one, or `failed`.
    func unsealingKey(of subject: SubjectID) throws(SubjectKeyError) -> SubjectKey?

    /// Destroys a key for good, so that all that was sealed with it, wherever copies of it are, can never be read again. A second call
    /// does nothing; a subject that has no key gets none any more.
    ///
    /// - Parameter subject: whom the data is about.
    /// - Throws: `SubjectKeyError.failed`.
    func destroyKey(of subject: SubjectID) throws(SubjectKeyError)
}
