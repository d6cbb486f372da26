internal import Contracts
internal import Edge
internal import FixedIncome
internal import Messaging

/// Bonds: what there is, and what is done to them.
enum BondOperations {
    private static let chapter = "Bonds"

    static var all: [Operation] { [list, create, show, amend, patch, retire, reopen] }

    private static var list: Operation {
        .list(
            "/v1/bonds", "listBonds", chapter: chapter, "Bonds, by their names.",
            [
                .query("sector", MarketSector.schema, "Of this part of the market only."),
                .query("couponType", CouponType.schema, "With such interest only."),
                .query("maturityFrom", .text(format: "date"), "Maturing on this day or later."),
                .query("maturityTo", .text(format: "date"), "Maturing before this day."),
                .query("isRetired", .bool, "Out of use, or in use, only."),
                .query("search", .text(longest: 100), "With this in the name, the issuer or an identifier, whatever the case."),
            ] + Parameter.paging, of: Page<BondBody>.schema
        ) { call in
            let start = try await call.start()
            let answer = try await call.api.bus.ask(
                AskBonds(
                    sector: call.choice("sector"), couponType: call.choice("couponType"),
                    maturityFrom: try call.date("maturityFrom"),
                    maturityTo: try call.date("maturityTo"), isRetired: call.bool("isRetired"), search: call.text("search"),
                    after: try start.after.map { try BondID($0) }, limit: call.limit, known: start.known,
                    minPosition: call.minPosition), call.asking)
            return try call.page(answer.bonds.map { BondBody($0) }, next: answer.next?.text, position: answer.position)
        }
    }

    private static var create: Operation {
        .write(
            "POST", "/v1/bonds", "createBonds", chapter: chapter, "Takes in bonds that are new here.",
            details: "The good rows are taken, and each rejected one comes back with its reason.", body: CreateBondsBody.self,
            status: 201, answers: BondsCreatedBody.schema
        ) { call, body in
            let bonds = body.bonds.map { NewBond(id: $0.id, details: $0.details.contract) }
            let receipt = try await call.api.bus.send(CreateBonds(bonds: bonds), call.writing())
            return try call.answer(
                BondsCreatedBody(
                    created: receipt.created,
                    rejected: receipt.rejected.map { RejectedRowBody($0, field: BondFields.path($0.field)) },
                    position: receipt.position),
                position: receipt.position, status: 201)
        }
    }

    private static var show: Operation {
        .get(
            "/v1/bonds/{id}", "showBond", chapter: chapter, "What is known of a bond.", [.bond] + Parameter.reading,
            answers: BondBody.schema, problems: [.notFound, .positionNotReached]
        ) { call in
            let answer = try await call.api.bus.ask(
                AskBond(id: try call.bond, known: try await call.known(), minPosition: call.minPosition), call.asking)
            guard let bond = answer.bond else {
                throw Problem(.notFound, "found no bond \(try call.bond), expected one that /v1/bonds lists", field: "id")
            }
            return try call.answer(BondBody(bond), position: answer.position, version: bond.version)
        }
    }

    private static var amend: Operation {
        .write(
            "PUT", "/v1/bonds/{id}", "amendBond", chapter: chapter, "Puts right what is known of a bond.",
            [.bond, .ifMatch], body: AmendBondBody.self, answers: BondChangedBody.schema,
            problems: [.notFound, .preconditionFailed]
        ) { call, body in
            let command = AmendBond(
                id: try call.bond, details: body.details.contract, reason: body.reason, expectedVersion: try call.expectedVersion)
            let receipt = try await BondFields.naming {
                try await call.api.bus.send(command, call.writing(reason: body.reason))
            }
            return try call.changed(receipt.version, receipt.position)
        }
    }

    private static var patch: Operation {
        .write(
            "PATCH", "/v1/bonds/{id}", "patchBond", chapter: chapter, "Puts right some of what is known of a bond.",
            details: """
                `details` is a merge patch (RFC 7396) of the bond's details: what is absent stays, null removes. What comes out is checked as \
                a whole. Without If-Match 412 means that the bond changed meanwhile: send it again.
                """,
            [.bond, .ifMatch], body: BondPatch.form, types: BondPatch.types, answers: BondChangedBody.schema,
            problems: [.notFound, .preconditionFailed], run: BondPatch.apply)
    }

    private static var retire: Operation {
        .write(
            "POST", "/v1/bonds/{id}/retire", "retireBond", chapter: chapter, "Takes a bond out of use.",
            [.bond, .ifMatch], body: RetireBondBody.self, answers: BondChangedBody.schema,
            problems: [.notFound, .preconditionFailed]
        ) { call, body in
            let command = RetireBond(
                id: try call.bond, on: body.on, reason: body.reason, expectedVersion: try call.expectedVersion)
            let receipt = try await BondFields.naming {
                try await call.api.bus.send(command, call.writing(reason: body.reason))
            }
            return try call.changed(receipt.version, receipt.position)
        }
    }

    private static var reopen: Operation {
        .write(
            "POST", "/v1/bonds/{id}/reopen", "reopenBond", chapter: chapter, "Adds to a bond, or brings it back into use.",
            [.bond, .ifMatch], body: ReopenBondBody.self, answers: BondChangedBody.schema,
            problems: [.notFound, .preconditionFailed]
        ) { call, body in
            let command = ReopenBond(
                id: try call.bond, on: body.on, face: Int64(body.face), reason: body.reason,
                expectedVersion: try call.expectedVersion)
            let receipt = try await BondFields.naming {
                try await call.api.bus.send(command, call.writing(reason: body.reason))
            }
            return try call.changed(receipt.version, receipt.position)
        }
    }
}

extension Call {
    /// The version that the client has seen; nil for any.
    var expectedVersion: Int64? {
        get throws { try EntityTag.version(ifMatch: request.header("If-Match")) }
    }

    /// The answer to a change of a bond.
    func changed(_ version: Int64, _ position: LogPosition) throws -> EdgeAnswer {
        try answer(BondChangedBody(version: Int(version), position: position), position: position, version: version)
    }
}
