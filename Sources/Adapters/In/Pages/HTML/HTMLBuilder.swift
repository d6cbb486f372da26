/// Lets content be written as a list of pieces, texts, conditions and loops; every text is escaped.
@resultBuilder
package enum HTMLBuilder {
    /// A ready piece.
    package static func buildExpression(_ piece: HTML) -> HTML { piece }
    /// A piece that may be absent.
    package static func buildExpression(_ piece: HTML?) -> HTML { piece ?? HTML() }
    /// Text, escaped.
    package static func buildExpression(_ text: String) -> HTML { HTML(text) }
    /// Several pieces, in order.
    package static func buildExpression(_ pieces: [HTML]) -> HTML { HTML(pieces) }
    /// A block of pieces.
    package static func buildBlock(_ pieces: HTML...) -> HTML { pieces.count == 1 ? pieces[0] : HTML(pieces) }
    /// A loop.
    package static func buildArray(_ pieces: [HTML]) -> HTML { HTML(pieces) }
    /// An `if` without an `else`.
    package static func buildOptional(_ piece: HTML?) -> HTML { piece ?? HTML() }
    /// The first branch of a condition.
    package static func buildEither(first: HTML) -> HTML { first }
    /// The other branch of a condition.
    package static func buildEither(second: HTML) -> HTML { second }
}
