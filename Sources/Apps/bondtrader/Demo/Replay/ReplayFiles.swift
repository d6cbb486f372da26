import Contracts
import FileFeed

/// Opens the files of a replay, told apart by content.
enum ReplayFiles {
    /// Opens files.
    ///
    /// - Parameters:
    ///   - paths: TRACE files and FedInvest panels, packed or not.
    ///   - terms: a bonds.csv with the bonds that TRACE files name; nil for none.
    /// - Returns: the files in the order given, and what tells these contents from others.
    /// - Throws: `FileFeedError`, or `CommandEnd.badInput` for a bad row of `terms`.
    static func open(_ paths: [String], terms: String?) throws -> (sources: [any PriceSource], contents: Digest256) {
        let bonds = try terms.map { try Self.bonds(of: $0) } ?? [:]
        var sources: [any PriceSource] = []
        var digests: [UInt8] = []
        for path in paths {
            let bytes = try InputFile.read(path)
            digests += Digest256(of: bytes).bytes
            sources.append(
                TRACEFile.isOne(bytes)
                    ? try TRACESource(bytes, file: path, terms: bonds) : try FedInvestSource(bytes, file: path))
        }
        return (sources, Digest256(of: digests))
    }

    private static func bonds(of path: String) throws -> [String: BondRow] {
        let parsed = try BondFile.parse(try InputFile.read(path), file: path)
        guard parsed.rejects.isEmpty else { throw CommandEnd.badInput(parsed.rejects.map(\.description)) }
        return Dictionary(parsed.rows.map { ($0.id, $0) }) { first, _ in first }
    }
}
