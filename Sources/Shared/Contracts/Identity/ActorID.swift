/// Who caused something: `local`, a user, `module/policy`.
public struct ActorID: Hashable, Sendable {
    /// The name as it is written.
    public let text: String

    /// Names an actor.
    ///
    /// - Parameter text: 1 to 200 bytes without control characters.
    /// - Throws: `ContractError.malformedActor` when it reads otherwise.
    public init(_ text: String) throws(ContractError) {
        guard (1...200).contains(text.utf8.count),
            text.unicodeScalars.allSatisfy({ $0.value > 31 && !(127...159).contains($0.value) })
        else { throw .malformedActor(text) }
        self.text = text
    }

    /// A name that the caller read from a place where only well-formed names stand.
    package init(stored text: String) {
        self.text = text
    }

    /// The one user of a laptop.
    public static let local = ActorID(stored: "local")
}
