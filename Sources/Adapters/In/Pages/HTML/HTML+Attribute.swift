extension HTML {
    /// A name and an escaped value.
    ///
    /// Inline event handlers and styles do not exist here: a content security policy forbids them. Addresses (`href`, `src`, …)
    /// keep a scheme only when it is `http`, `https` or `mailto`; any other becomes `#`.
    package struct Attribute: Sendable, Hashable {
        /// A space, the name and the quoted value.
        let markup: String

        /// An attribute whose value is text.
        package init(_ name: StaticString, _ value: String) {
            let key = name.description
            precondition(!key.hasPrefix("on") && key != "style", "an inline handler or style: \(key)")
            let safe = Attribute.addresses.contains(key) ? Attribute.harmless(value) : value
            markup = " " + key + "=\"" + HTML.escaped(safe) + "\""
        }

        /// An attribute whose value is a coordinate or length, printed with at most two decimals.
        package init(_ name: StaticString, _ value: Double) { self.init(name, Coordinate.text(value)) }

        /// An attribute whose value is a whole number.
        package init(_ name: StaticString, _ value: Int) { self.init(name, String(value)) }

        /// `class`.
        package static func `class`(_ names: String) -> Attribute { Attribute("class", names) }

        /// `id`.
        package static func id(_ value: String) -> Attribute { Attribute("id", value) }

        private static let addresses: Set<String> = ["href", "src", "action", "formaction", "xlink:href"]

        /// The address, or `#` when its scheme could run code.
        private static func harmless(_ address: String) -> String {
            // Browsers skip blanks and control characters when they look for the scheme, so they are skipped here too.
            let visible = address.unicodeScalars.filter { $0.value > 0x20 && $0.value != 0x7F }
            let head = visible.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
            guard let colon = head.firstIndex(of: ":") else { return address }
            let scheme = String(String.UnicodeScalarView(head[..<colon])).lowercased()
            return ["http", "https", "mailto"].contains(scheme) ? address : "#"
        }
    }
}
