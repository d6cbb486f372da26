/// The sections of what was set aside and what could not be read; none for what there is none of.
struct LeftOutSections {
    let setAside: [ScanReportModel.SetAside]
    var bonds: [CurveReportModel.LeftOut] = []
    let rejects: [ScanReportModel.Reject]
    var lead = "Priced by the market, but not compared with this curve."

    var sections: [Page.Section] {
        var sections: [Page.Section] = []
        if !setAside.isEmpty {
            sections.append(
                Page.Section("set-aside", "Set aside", lead: lead) {
                    setAsideTable.html()
                    if !bonds.isEmpty { listed }
                })
        }
        if !rejects.isEmpty {
            sections.append(
                Page.Section("rejects", "Rejected rows", lead: "These rows could not be read; all others were used.") {
                    rejectTable.html()
                })
        }
        return sections
    }

    private var setAsideTable: DataTable {
        DataTable(
            caption: "Set aside by type, with the reason",
            columns: [.text("Type"), .number("Bonds", .fixed(0)), .text("Reason")],
            rows: setAside.map { DataTable.Row([.text($0.type), .number(Double($0.count)), .text($0.reason)]) },
            footer: [DataTable.Row([.text("Total"), .number(Double(setAside.reduce(0) { $0 + $1.count })), .text("")])])
    }

    private var listed: HTML {
        let table = DataTable(
            caption: "Each with its own reason", columns: [.text("Identifier"), .text("Type"), .text("Reason")],
            rows: bonds.map { DataTable.Row([.text($0.id), .text($0.type), .text($0.reason)]) }, isTall: bonds.count > 25)
        return .element("details") {
            HTML.element("summary") { "All \(bonds.count), one by one" }
            table.html()
        }
    }

    private var rejectTable: DataTable {
        DataTable(
            caption: "Rows that could not be read", columns: [.text("Place"), .text("Field"), .text("Found"), .text("Expected")],
            rows: rejects.map { DataTable.Row([.text($0.place), .text($0.field), .text($0.found), .text($0.expected)]) })
    }
}
