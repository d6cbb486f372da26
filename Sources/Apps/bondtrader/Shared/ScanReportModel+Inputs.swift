import FileFeed
import Pages

extension ScanReportModel.Reject {
    /// A bad row, as the pages list it.
    init(_ reject: Reject) {
        self.init(place: "\(reject.file):\(reject.line)", field: reject.field, found: reject.found, expected: reject.expected)
    }
}

extension ScanReportModel.SetAside {
    /// What was set aside, as the pages count it.
    static func groups(_ counts: SetAsideCounts) -> [Self] {
        counts.groups.map { .init(type: $0.kind, count: $0.count, reason: $0.reason) }
    }
}
