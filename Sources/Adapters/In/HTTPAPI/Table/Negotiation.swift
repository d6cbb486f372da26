internal import Edge

/// Chooses the form of an answer (RFC 9110, section 12.5.1).
enum Negotiation {
    /// The form that the client likes best.
    ///
    /// - Parameters:
    ///   - accept: the header field `Accept`; nil for any form.
    ///   - types: what there is, the default first.
    /// - Returns: one of them.
    /// - Throws: `Problem` of the kind `notAcceptable`.
    static func type(_ accept: String?, of types: [String]) throws(Problem) -> String {
        guard let accept else { return types[0] }
        var best: (type: String, weight: Double) = (types[0], 0)
        for type in types {
            let weight = weight(of: type, in: accept)
            if weight > best.weight { best = (type, weight) }
        }
        guard best.weight > 0 else {
            throw Problem(.notAcceptable, "found \(accept), expected \(types.joined(separator: ", "))", field: "Accept")
        }
        return best.type
    }

    /// The weight that the narrowest range gives to a type.
    private static func weight(of type: String, in accept: String) -> Double {
        var best: (width: Int, weight: Double) = (0, 0)
        for part in accept.lowercased().split(separator: ",") {
            let sides = part.split(separator: ";").map { $0.filter { $0 != " " } }
            guard let range = sides.first else { continue }
            let weight = sides.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
            let width = range == type ? 3 : range == "\(type.prefix { $0 != "/" })/*" ? 2 : range == "*/*" ? 1 : 0
            if width > best.width { best = (width, weight) }
        }
        return best.weight
    }
}
