import FileFeed
import Pages

/// Values as people read them in a terminal.
enum TableText {
    static func cell(_ value: CSVValue, _ style: DataGrid.Style) -> String {
        // What a terminal would obey is shown, not obeyed.
        guard case .number(let number) = value else { return OneLine.text(value.text) }
        switch style {
        case .text: return value.text
        case .number(let decimals): return fixed(number, decimals)
        case .percent(let decimals): return fixed(number * 100, decimals) + " %"
        }
    }

    static func fixed(_ value: Double, _ decimals: Int) -> String {
        NumberFormat.fixed(decimals).text(value)
    }
}
