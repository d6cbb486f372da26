internal import Contracts

/// A page of a list.
struct Page<Row: WireObject>: WireObject {
    var items: [Row]
    var next: String?
    var position: LogPosition

    static var notes: [String: String] {
        [
            "items": "The rows, in the order of their keys.",
            "next": "Give it as `cursor` to go on; absent on the last page.",
            "position": "The position of the log at which the page is true; all pages of a list have the same.",
        ]
    }
}
