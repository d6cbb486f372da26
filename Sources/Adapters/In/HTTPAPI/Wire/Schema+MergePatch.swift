extension Schema {
    /// The form of a merge patch (RFC 7396) of values of this form: no member must be there, and null removes it; lists are replaced whole.
    var mergePatch: Schema {
        switch self {
        case .object(let name, let members):
            .object(
                name: "\(name.hasSuffix("Body") ? String(name.dropLast(4)) : name)Patch",
                members.map {
                    Member(name: $0.name, schema: .nullable($0.schema.mergePatch), isRequired: false, note: $0.note)
                })
        case .dictionary(let schema): .dictionary(.nullable(schema.mergePatch))
        default: self
        }
    }
}
