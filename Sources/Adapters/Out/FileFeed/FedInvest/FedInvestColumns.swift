/// The columns of a FedInvest file, in either layout.
struct FedInvestColumns {
    let layout: FedInvestLayout
    let cusip, securityType, rate, maturity, callDate, buy, sell, endOfDay, date: TableColumn

    /// The columns of the download, which names none, under the names of the history.
    static let download = FedInvestColumns(
        layout: .download, cusip: TableColumn(name: "CUSIP", index: 0),
        securityType: TableColumn(name: "SECURITY.TYPE", index: 1),
        rate: TableColumn(name: "RATE", index: 2), maturity: TableColumn(name: "MATURITY.DATE", index: 3),
        callDate: TableColumn(name: "CALL.DATE", index: 4), buy: TableColumn(name: "BUY", index: 5),
        sell: TableColumn(name: "SELL", index: 6), endOfDay: TableColumn(name: "END.OF.DAY", index: 7),
        date: TableColumn(name: "Date", index: nil))

    /// - Throws: `FileFeedError.badHeader` when a column other than `CALL.DATE` is missing.
    static func history(_ header: inout TableHeader) throws(FileFeedError) -> FedInvestColumns {
        FedInvestColumns(
            layout: .history, cusip: try header.required("CUSIP"), securityType: try header.required("SECURITY.TYPE"),
            rate: try header.required("RATE"), maturity: try header.required("MATURITY.DATE"),
            callDate: header.optional("CALL.DATE"), buy: try header.required("BUY"), sell: try header.required("SELL"),
            endOfDay: try header.required("END.OF.DAY"), date: try header.required("Date"))
    }
}
