import FileFeed
import FixedIncome

/// Values a block of bonds in one batch.
struct ValueJob {
    let inputs: ValueInputs

    func run(_ block: ValueBlock) -> (rows: [ValueRow], messages: ValueMessages) {
        var messages = block.messages
        var rows: [ValueRow] = []
        rows.reserveCapacity(block.lines.count)
        for index in block.lines.indices {
            do {
                rows.append(try ValueRow(block.lines[index], inputs))
            } catch {
                let line = block.lines[index]
                switch error {
                case .setAside(let reason): messages.setAside.append("\(line.place): \(line.bond.id): set aside: \(reason)")
                case .rejected(let reject): messages.rejects.append(reject)
                }
            }
        }
        value(&rows, &messages)
        if let curve = inputs.curve { price(&rows, off: curve, &messages) }
        return (rows, messages)
    }

    /// Yields from prices, then every measure from the yields, each in one kernel call over the same book.
    private func value(_ rows: inout [ValueRow], _ messages: inout ValueMessages) {
        let quoted = rows.indices.filter { rows[$0].quote != nil }
        let book = YieldBook(quoted.map { rows[$0].entry })
        // A row without a price solves for nothing, and its answer is not looked at.
        let prices = quoted.map { rows[$0].dirtyPrice ?? 100 }
        for (index, result) in zip(quoted, book.yields(dirtyPrices: prices)) where rows[index].dirtyPrice != nil {
            switch result {
            case .success(let yield): rows[index].yield = yield
            case .failure(let error): messages.rejects.append(rows[index].reject(error))
            }
        }
        let columns = book.measures(yields: quoted.map { rows[$0].yield ?? 0 })
        for (position, index) in quoted.enumerated() {
            guard let yield = rows[index].yield else { continue }
            do {
                rows[index].take(try columns.measures(at: position, of: rows[index].entry, yield: yield))
            } catch {
                messages.rejects.append(rows[index].reject(error))
            }
        }
        rows.removeAll { $0.quote != nil && $0.measures == nil }
    }

    private func price(_ rows: inout [ValueRow], off curve: ZeroCurve, _ messages: inout ValueMessages) {
        for index in rows.indices.reversed() {
            if rows[index].listed?.bond.bond.isPerpetual == true {
                messages.setAside.append(
                    "\(rows[index].file):\(rows[index].line): \(rows[index].id): no price off the curve: a perpetual has no last payment"
                )
            } else if rows[index].entry.settlement < curve.date {
                let settlement = rows[index].entry.settlement
                messages.rejects.append(
                    rows[index].reject(field: "settlement", "'\(settlement)'", "the curve's date \(curve.date) or later"))
            } else {
                rows[index].isOnCurve = true
            }
        }
        let on = rows.indices.filter { rows[$0].isOnCurve }
        let book: CurveBook
        do {
            book = try CurveBook(on.compactMap { rows[$0].listed?.bond }, for: curve)
        } catch {
            messages.setAside.append("no price off the curve: \(error)")
            return
        }
        let spreads = book.zSpreads(curve, dirtyPrices: on.map { rows[$0].measures?.dirtyPrice ?? 100 })
        for ((index, dirty), spread) in zip(zip(on, book.dirtyPrices(curve)), spreads) {
            rows[index].curveCleanPrice = dirty - rows[index].entry.accruedInterest
            guard rows[index].measures != nil else { continue }
            switch spread {
            case .success(let value): rows[index].zSpread = value
            case .failure(let error): messages.rejects.append(rows[index].reject(error))
            }
        }
    }
}
