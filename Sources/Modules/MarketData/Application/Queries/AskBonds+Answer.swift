internal import Contracts
internal import EventSourcing
internal import FixedIncome

extension AskBond {
    func answer(from models: ReadModels) async throws -> Answer {
        let page = try await models.bonds.get(
            [.text(id.text)], from: "bonds", at: ReadPoint(position: known), minPosition: minPosition)
        return Answer(bond: try page.rows.first.map(BondView.init), position: page.position)
    }
}

extension AskBonds {
    func answer(from models: ReadModels) async throws -> Answer {
        try ReadModels.check(limit: limit)
        var query = ReadModelQuery(
            ReadModelReference(BondsProjection.name, "bonds"), from: after.map { .text($0.text) }, filters: filters,
            at: ReadPoint(position: known), limit: search == nil ? limit : 1_000)
        let words = search?.lowercased()
        var bonds: [BondView] = []
        while true {
            let page = try await models.bonds.read(query, minPosition: minPosition)
            for row in page.rows {
                if let words, case .text(let text) = row["words"], !text.contains(words) { continue }
                if bonds.count == limit { return Answer(bonds: bonds, next: bonds.last?.id, position: page.position) }
                bonds.append(try BondView(row))
            }
            guard let next = page.next else { return Answer(bonds: bonds, position: page.position) }
            if words == nil { return Answer(bonds: bonds, next: bonds.last?.id, position: page.position) }
            query.after = next
        }
    }

    private var filters: [ReadModelFilter] {
        var filters: [ReadModelFilter] = []
        if let after { filters.append(ReadModelFilter("id", .greater, .text(after.text))) }
        if let sector { filters.append(ReadModelFilter("sector", .equal, .text(sector.rawValue))) }
        if let couponType { filters.append(ReadModelFilter("coupon_type", .equal, .text(couponType.rawValue))) }
        if let maturityFrom {
            filters.append(ReadModelFilter("maturity", .greaterOrEqual, .integer(Int64(maturityFrom.dayNumber))))
        }
        if let maturityTo { filters.append(ReadModelFilter("maturity", .less, .integer(Int64(maturityTo.dayNumber)))) }
        if let isRetired { filters.append(ReadModelFilter("retired", .equal, .boolean(isRetired))) }
        return filters
    }
}
