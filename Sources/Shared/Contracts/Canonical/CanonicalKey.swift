/// A step on the way to a field: the name of a member, or the index of an element.
struct CanonicalKey: CodingKey {
    let stringValue: String

    /// The index of an element; nil for the name of a member.
    let intValue: Int?

    init(stringValue: String) {
        self.stringValue = stringValue
        intValue = nil
    }

    init(intValue: Int) {
        stringValue = String(intValue)
        self.intValue = intValue
    }

    /// Where a superclass stands that names no place of its own.
    static let superclass = CanonicalKey(stringValue: "super")

    /// The path as errors print it: `quotes[3].price`; empty for the whole value.
    static func text(_ path: [any CodingKey]) -> String {
        var text = ""
        for key in path {
            if key is CanonicalKey, let index = key.intValue {
                text += "[\(index)]"
            } else {
                text += text.isEmpty ? key.stringValue : "." + key.stringValue
            }
        }
        return text
    }
}
