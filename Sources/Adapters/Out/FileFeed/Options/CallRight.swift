/// Who may end a bond early.
package enum CallRight: String, CaseIterable, Sendable {
    /// The issuer may redeem it.
    case call
    /// The holder may give it back.
    case put
}
