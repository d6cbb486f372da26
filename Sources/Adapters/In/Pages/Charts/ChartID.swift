/// Names a drawing within its page: letters, digits and hyphens, so that it needs no escaping.
package struct ChartID: Sendable, Hashable, ExpressibleByStringLiteral, CustomStringConvertible {
    /// The name.
    package let description: String

    /// A name written in the code.
    package init(stringLiteral name: StaticString) { description = name.description }

    /// The name of one of several drawings.
    package init(_ name: StaticString, _ index: Int, narrow: Bool = false) {
        description = name.description + "-\(index)" + (narrow ? "-narrow" : "")
    }
}
