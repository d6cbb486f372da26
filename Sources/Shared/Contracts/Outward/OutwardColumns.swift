/// Unrolls a batch that is kept as columns.
struct OutwardColumns {
    private let bonds: [BondID]

    /// Checks that all columns are as long as that of the bonds.
    ///
    /// - Throws: `ContractError.unevenColumns` for the first that is not.
    init(_ bonds: [BondID], _ columns: [(name: String, count: Int)]) throws(ContractError) {
        for (name, count) in columns where count != bonds.count {
            throw .unevenColumns("\(name): found \(count) entries, expected \(bonds.count)")
        }
        self.bonds = bonds
    }

    /// The place of each bond, with the identifier of its part: the event's and the bond. A bond that stands in the batch again has its
    /// count behind it, so that no part is taken for the repetition of another.
    func places(of event: MessageID) -> [(place: Int, id: String)] {
        var counts: [BondID: Int] = [:]
        let prefix = "\(event)/"
        return bonds.enumerated().map { place, bond in
            let count = counts[bond, default: 0] + 1
            counts[bond] = count
            return (place, count == 1 ? prefix + bond.text : "\(prefix)\(bond.text)/\(count)")
        }
    }
}
