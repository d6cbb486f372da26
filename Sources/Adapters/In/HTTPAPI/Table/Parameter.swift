/// What an operation takes beside its body.
package struct Parameter: Sendable {
    /// Where it stands.
    package enum Place: String, Sendable {
        /// In the path, in braces.
        case path
        /// Behind the question mark.
        case query
        /// In a header field.
        case header
    }

    /// Its name.
    package let name: String

    /// Where it stands.
    package let place: Place

    /// Its form.
    package let schema: Schema

    /// Whether it must be there.
    package let isRequired: Bool

    /// What it says, for people.
    package let note: String

    /// A name in the path.
    static func path(_ name: String, _ schema: Schema, _ note: String) -> Parameter {
        Parameter(name: name, place: .path, schema: schema, isRequired: true, note: note)
    }

    /// A name behind the question mark.
    static func query(_ name: String, _ schema: Schema, _ note: String) -> Parameter {
        Parameter(name: name, place: .query, schema: schema, isRequired: false, note: note)
    }

    /// A header field.
    static func header(_ name: String, _ schema: Schema, _ note: String, isRequired: Bool = false) -> Parameter {
        Parameter(name: name, place: .header, schema: schema, isRequired: isRequired, note: note)
    }
}
