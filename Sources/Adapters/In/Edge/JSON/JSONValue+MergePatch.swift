extension JSONValue {
    /// The value that a merge patch makes of it (RFC 7396, section 2).
    ///
    /// - Parameter patch: members replace those of the same name, nulls remove them; what is no object replaces the whole.
    /// - Returns: the value behind the change.
    package func merged(with patch: JSONValue) -> JSONValue {
        guard case .object(let changes) = patch else { return patch }
        var merged = members ?? []
        for (name, change) in changes {
            let place = merged.firstIndex { $0.0 == name }
            if case .null = change {
                if let place { merged.remove(at: place) }
            } else if let place {
                merged[place].1 = merged[place].1.merged(with: change)
            } else {
                merged.append((name, JSONValue.null.merged(with: change)))
            }
        }
        return .object(merged)
    }
}
