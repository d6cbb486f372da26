/// One element of an XML document: its name, its attributes, and where it stands.
struct XMLElement: Equatable {
    /// The name, with its prefix if it has one.
    var name: String
    /// The attributes in the order of the document, their references resolved.
    var attributes: [(name: String, value: String)]
    /// How many elements enclose it; 0 for the root.
    var depth: Int
    /// The physical line, counted from 1, of its first byte.
    var line: Int

    /// The value of an attribute; nil when the element does not have it.
    func value(_ name: String) -> String? {
        attributes.first { $0.name == name }?.value
    }

    static func == (left: XMLElement, right: XMLElement) -> Bool {
        left.name == right.name && left.depth == right.depth && left.line == right.line
            && left.attributes.elementsEqual(right.attributes) { $0 == $1 }
    }
}
