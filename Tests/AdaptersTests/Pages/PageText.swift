import Pages
import Testing

/// The text of a page; a failed expectation names its size, not its hundred thousands of characters.
struct PageText: Equatable, CustomTestStringConvertible {
    let text: String
    let check: MarkupCheck

    init(_ model: ScanReportModel) { self.init(html: ScanReportPage(model).html()) }

    init(html: String) {
        text = html
        check = MarkupCheck(html)
    }

    static func == (left: PageText, right: PageText) -> Bool { left.text == right.text }

    var testDescription: String { "a page of \(text.utf8.count) bytes" }

    func holds(_ part: String) -> Bool { text.contains(part) }
}

extension MarkupCheck: CustomTestStringConvertible {
    var testDescription: String { "markup of \(elements.count) elements" }
}
