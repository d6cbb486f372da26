/// A piece of markup that is safe to show: every text and every attribute value in it has been escaped.
///
/// Names of elements and attributes are `StaticString`, so that they can only come from source code. The one door for ready-made
/// markup is ``init(trusted:)``, which takes a literal too. The output is HTML that also parses as XML.
package struct HTML: Sendable, Hashable {
    /// The markup, ready to be written.
    package private(set) var markup: String

    /// A piece with nothing in it.
    package init() { markup = "" }

    /// Text, escaped.
    package init(_ text: String) { markup = HTML.escaped(text) }

    /// Markup from source code, taken as it stands.
    package init(trusted literal: StaticString) { markup = literal.description }

    /// The pieces, one after the other.
    package init(_ pieces: [HTML]) {
        markup = ""
        markup.reserveCapacity(pieces.reduce(0) { $0 + $1.markup.utf8.count })
        for piece in pieces { markup += piece.markup }
    }

    /// Whether there is nothing in it.
    package var isEmpty: Bool { markup.isEmpty }

    /// Two pieces, one after the other.
    package static func + (left: HTML, right: HTML) -> HTML {
        var sum = left
        sum.markup += right.markup
        return sum
    }

    /// Adds a piece at the end.
    package static func += (left: inout HTML, right: HTML) { left.markup += right.markup }

    /// An element with its attributes and content.
    ///
    /// An element without content closes itself where HTML or SVG allows it.
    package static func element(
        _ name: StaticString, _ attributes: Attribute?..., @HTMLBuilder content: () -> HTML = { HTML() }
    ) -> HTML {
        element(name, attributes: attributes.compactMap(\.self), content: content())
    }

    /// An element from a list of attributes and ready content.
    package static func element(_ name: StaticString, attributes: [Attribute], content: HTML) -> HTML {
        let tag = name.description
        var result = HTML()
        result.markup = "<" + tag
        for attribute in attributes { result.markup += attribute.markup }
        if content.isEmpty && selfClosing.contains(tag) {
            result.markup += "/>"
        } else {
            result.markup += ">" + content.markup + "</" + tag + ">"
        }
        if ownLine.contains(tag) { result.markup += "\n" }
        return result
    }

    /// Void elements of HTML, and SVG elements that may stand without content.
    private static let selfClosing: Set<String> = [
        "meta", "link", "br", "hr", "img", "input", "col", "path", "circle", "line", "rect",
    ]

    /// Elements after which a line break changes nothing on the page and helps who reads the file.
    private static let ownLine: Set<String> = [
        "html", "head", "body", "header", "main", "footer", "nav", "section", "div", "figure", "figcaption", "table", "caption",
        "thead", "tbody", "tfoot", "tr", "ul", "ol", "li", "dl", "p", "h1", "h2", "h3", "svg", "g", "desc", "clipPath", "meta",
        "style",
    ]
}
