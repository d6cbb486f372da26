internal import Contracts
internal import FixedIncome

extension BondRegister {
    /// What becomes of new bonds: events for those that can be taken, reasons for the others.
    struct Admission: Sendable {
        var created: [BondCreated] = []
        var rejected: [RejectedRow] = []
    }

    /// Decides which new bonds can be taken.
    ///
    /// - Parameters:
    ///   - bonds: the rows of a command.
    ///   - faults: what is wrong with a row by itself, by its place.
    /// - Returns: the bonds that are taken, and the rows that are not.
    func admit(_ bonds: [NewBond], faults: [Int: RowFault]) -> Admission {
        var admission = Admission()
        var ids: Set<BondID> = []
        var names: [IdentifierName: BondID] = [:]
        for (row, bond) in bonds.enumerated() {
            if let fault = faults[row] ?? clash(of: bond, ids, names) {
                admission.rejected.append(fault.rejected(row: row, id: bond.id.text))
                continue
            }
            ids.insert(bond.id)
            for name in bond.details.identifiers.uniqueNames { names[name] = bond.id }
            admission.created.append(
                BondCreated(id: bond.id, details: bond.details, classification: bond.details.classification))
        }
        return admission
    }

    private func clash(of bond: NewBond, _ ids: Set<BondID>, _ names: [IdentifierName: BondID]) -> RowFault? {
        if entries[bond.id] != nil { return RowFault("id", found: bond.id.text, expected: "an id that no bond has yet") }
        if ids.contains(bond.id) { return RowFault("id", found: bond.id.text, expected: "an id once in the batch") }
        for name in bond.details.identifiers.uniqueNames {
            guard let owner = names[name] ?? owner(of: name) else { continue }
            return RowFault(
                "identifiers.\(name.scheme)", found: "\(name.value) of \(owner)", expected: "a name that no bond has yet")
        }
        return nil
    }

    func amend(_ command: AmendBond, on today: CalendarDate) throws(MarketDataRefusal) -> BondAmended {
        _ = try entry(command.id, seen: command.expectedVersion)
        try MarketDataRefusal.check(reason: command.reason)
        do throws(RowFault) {
            try command.details.check(on: today)
            for name in command.details.identifiers.uniqueNames {
                guard let owner = owner(of: name), owner != command.id else { continue }
                throw RowFault(
                    "identifiers.\(name.scheme)", found: "\(name.value) of \(owner)", expected: "a name that no other bond has")
            }
        } catch {
            throw .invalidDetails(field: error.field, found: error.found, expected: error.expected)
        }
        return BondAmended(
            id: command.id, details: command.details, classification: command.details.classification, reason: command.reason)
    }

    func retire(_ command: RetireBond, _ recording: RecordingTime) throws(MarketDataRefusal) -> BondRetired {
        let bond = try entry(command.id, seen: command.expectedVersion)
        guard !bond.isRetired else { throw .retired(command.id) }
        try recording.check("on", command.on)
        try MarketDataRefusal.check(reason: command.reason)
        return BondRetired(id: command.id, on: command.on, reason: command.reason)
    }

    func reopen(_ command: ReopenBond, _ recording: RecordingTime) throws(MarketDataRefusal) -> BondReopened {
        let bond = try entry(command.id, seen: command.expectedVersion)
        guard command.face >= 0 else { throw .invalidFace(found: command.face) }
        guard bond.isRetired || command.face > 0 else { throw .nothingToReopen(command.id) }
        let sum = bond.outstanding?.addingReportingOverflow(command.face)
        guard sum?.overflow != true else { throw .invalidFace(found: command.face) }
        try recording.check("on", command.on, from: bond.retiredOn)
        if let reason = command.reason { try MarketDataRefusal.check(reason: reason) }
        return BondReopened(
            id: command.id, on: command.on, face: command.face, outstanding: sum?.partialValue, reason: command.reason)
    }

    private func entry(_ id: BondID, seen version: Int64?) throws(MarketDataRefusal) -> Entry {
        guard let entry = entries[id] else { throw .unknownBond(id) }
        if let version, version != entry.version { throw .versionConflict(id, expected: version, found: entry.version) }
        return entry
    }
}

extension MarketDataRefusal {
    /// Checks that a change by hand says why.
    static func check(reason: String) throws(MarketDataRefusal) {
        guard reason.contains(where: { !$0.isWhitespace }) else { throw .noReason }
    }

    /// Checks how many rows a batch has.
    static func check(rows: Int, limit: Int = 1_000) throws(MarketDataRefusal) {
        guard rows > 0 else { throw .noRows }
        guard rows <= limit else { throw .tooManyRows(found: rows, limit: limit) }
    }

    /// Checks the name of a source, which is part of its stream's.
    static func check(source: String) throws(MarketDataRefusal) {
        guard SourceName.isProper(source) else { throw .malformedSource(source) }
    }
}
