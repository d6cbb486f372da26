import Pages
import Testing

@Suite("Tables")
struct DataTableTests {
    private let table = DataTable(
        caption: "Bonds <now>",
        columns: [.text("Bond"), .number("Price", unit: "32nds", .thirtySeconds), .number("Yield", unit: "%", .percent(2).bare)],
        rows: [
            .init([.text("<b>"), .number(99.5), .number(0.04)], emphasis: .cheap, anchor: "x\"y"),
            .init([.text("two"), .number(nil), .number(.nan)]),
            .init([.text("three"), .number(99.515625), .markup(.element("b") { "&" })]),
        ],
        footer: [.init([.text("Total"), .text(""), .text("")], emphasis: .strong)])

    @Test("a table is well-formed, captioned, and its headers say what they head")
    func wellFormed() {
        let markup = table.html().markup
        #expect(MarkupCheck(markup).faults == [])
        #expect(markup.contains("<caption>Bonds &lt;now&gt;</caption>"))
        #expect(markup.contains("<th scope=\"col\" class=\"num\">Price<span class=\"unit\">32nds</span></th>"))
        #expect(markup.contains("<th scope=\"row\">&lt;b&gt;</th>"))
    }

    @Test("numbers take the column's format, and what is absent is a dash")
    func numbers() {
        let markup = table.html().markup
        #expect(markup.contains("<td class=\"num short\">99-16</td>"))
        #expect(markup.contains("<td class=\"num\">99-16+</td>"))
        #expect(markup.contains("<td class=\"num\">4.00</td>"))
        #expect(markup.split(separator: "<td class=\"num\">–</td>", omittingEmptySubsequences: false).count == 3)
        #expect(markup.contains("<tr id=\"x&quot;y\" class=\"cheap\">"))
        #expect(markup.contains("<tfoot>"))
    }
}
