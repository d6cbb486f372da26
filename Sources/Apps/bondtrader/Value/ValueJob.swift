import FileFeed
import FixedIncome

/// Values every quoted bond in one batch.
struct ValueJob {
    let inputs: ValueInputs
    let threads: Int

    func run(_ log: inout InputLog) -> DataGrid {
        let lines = inputs.quotes == nil ? bondLines() : quoteLines(&log)
        var rows: [ValueRow] = []
        for line in lines {
            do {
                rows.append(try ValueRow(line, inputs))
            } catch {
                switch error {
                case .setAside(let reason): log.setAside("\(line.place): \(line.bond.id): set aside: \(reason)")
                case .rejected(let reject): log.add(reject)
                }
            }
        }
        value(&rows, &log)
        if let curve = inputs.curve { price(&rows, off: curve, &log) }
        return grid(rows)
    }

    /// A bond to value, and the quote and place that messages name.
    struct Line {
        var bond: BondRow
        var quote: Quote?
        var settlement: CalendarDate?
        var file: String
        var line: Int

        var place: String { "\(file):\(line)" }
    }

    private func bondLines() -> [Line] {
        inputs.bonds.map { Line(bond: $0, quote: nil, settlement: inputs.settlement, file: inputs.bondFile, line: $0.line) }
    }

    private func quoteLines(_ log: inout InputLog) -> [Line] {
        let byID = Dictionary(inputs.bonds.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var lines: [Line] = []
        for row in inputs.quotes ?? [] {
            guard let bond = byID[row.id] else {
                log.add(
                    Reject(
                        file: inputs.quoteFile, line: row.line, field: "id", found: "'\(row.id)'",
                        expected: "an id of a good row of \(inputs.bondFile)"))
                continue
            }
            lines.append(
                Line(
                    bond: bond, quote: row.quote ?? row.middle, settlement: row.settlement ?? inputs.settlement,
                    file: inputs.quoteFile,
                    line: row.line))
        }
        return lines
    }

    /// Yields from prices, then every measure from the yields, each in one kernel call.
    private func value(_ rows: inout [ValueRow], _ log: inout InputLog) {
        let priced = rows.indices.filter { rows[$0].dirtyPrice != nil }
        let solved = BondBook(priced.map { rows[$0].entry }).yields(
            dirtyPrices: priced.map { rows[$0].dirtyPrice ?? .nan }, threads: threads)
        for (index, result) in zip(priced, solved) {
            switch result {
            case .success(let yield): rows[index].yield = yield
            case .failure(let error): log.add(rows[index].reject(error))
            }
        }
        let measured = rows.indices.filter { rows[$0].yield != nil }
        let columns = BondBook(measured.map { rows[$0].entry }).measures(
            yields: measured.map { rows[$0].yield ?? .nan }, threads: threads)
        for (position, index) in measured.enumerated() {
            do {
                let yield = rows[index].yield ?? .nan
                rows[index].take(try columns.measures(at: position, of: rows[index].entry, yield: yield))
            } catch {
                log.add(rows[index].reject(error))
            }
        }
        rows.removeAll { $0.quote != nil && $0.measures == nil }
    }

    private func price(_ rows: inout [ValueRow], off curve: ZeroCurve, _ log: inout InputLog) {
        for index in rows.indices.reversed() {
            if rows[index].entry.bond.isPerpetual {
                log.setAside(
                    "\(rows[index].line.place): \(rows[index].line.bond.id): no price off the curve: a perpetual has no last payment"
                )
            } else if rows[index].entry.settlement < curve.date {
                let settlement = rows[index].entry.settlement
                log.add(rows[index].reject(field: "settlement", "'\(settlement)'", "the curve's date \(curve.date) or later"))
            } else {
                rows[index].isOnCurve = true
            }
        }
        let on = rows.indices.filter { rows[$0].isOnCurve }
        let book: CurveBook
        do {
            book = try CurveBook(on.map { rows[$0].entry }, for: curve)
        } catch {
            log.note("no price off the curve: \(error)")
            return
        }
        let spreads = book.zSpreads(curve, dirtyPrices: on.map { rows[$0].measures?.dirtyPrice ?? 100 })
        for ((index, dirty), spread) in zip(zip(on, book.dirtyPrices(curve)), spreads) {
            rows[index].curveCleanPrice = dirty - rows[index].entry.accruedInterest
            guard rows[index].measures != nil else { continue }
            switch spread {
            case .success(let value): rows[index].zSpread = value
            case .failure(let error): log.add(rows[index].reject(error))
            }
        }
    }

    private func grid(_ rows: [ValueRow]) -> DataGrid {
        var grid = DataGrid(columns: ValueRow.columns)
        if inputs.curve != nil { grid.columns += ValueRow.curveColumns }
        grid.rows = rows.map { inputs.curve == nil ? $0.cells : $0.cells + $0.curveCells }
        return grid
    }
}
