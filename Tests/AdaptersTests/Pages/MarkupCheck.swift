/// A strict reader of markup: says what is wrong with it, so that tests need no browser.
struct MarkupCheck {
    /// What is wrong, in order; empty for good markup.
    private(set) var faults: [String] = []
    /// The names of all elements.
    private(set) var elements: [String] = []
    /// The values of all `id` attributes.
    private(set) var ids: [String] = []
    /// The values of all addresses.
    private(set) var addresses: [String] = []
    private var open: [String] = []

    init(_ markup: String) {
        var rest = Substring(markup)
        if rest.hasPrefix("<!DOCTYPE html>") { rest = rest.dropFirst(15) }
        while let start = rest.utf8.firstIndex(of: UInt8(ascii: "<")) {
            checkText(rest[..<start])
            guard let end = rest[start...].utf8.firstIndex(of: UInt8(ascii: ">")) else {
                faults.append("a tag without an end")
                return
            }
            tag(rest[rest.index(after: start)..<end])
            rest = rest[rest.index(after: end)...]
        }
        checkText(rest)
        if !open.isEmpty { faults.append("not closed: \(open)") }
        if Set(ids).count != ids.count { faults.append("an id is used twice") }
    }

    private mutating func tag(_ text: Substring) {
        if text.hasPrefix("/") {
            let name = String(text.dropFirst())
            if open.popLast() != name { faults.append("</\(name)> closes something else") }
            return
        }
        let isClosed = text.hasSuffix("/")
        let body = isClosed ? text.dropLast() : text
        let name = String(body.prefix { $0 != " " })
        if name.isEmpty || !name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }) { faults.append("element <\(name)>") }
        elements.append(name)
        attributes(body.dropFirst(name.count), of: name)
        if !isClosed { open.append(name) }
    }

    private mutating func attributes(_ text: Substring, of element: String) {
        var rest = text
        var names: Set<String> = []
        while !rest.isEmpty {
            guard rest.first == " ", let equals = rest.utf8.firstIndex(of: UInt8(ascii: "=")),
                rest[equals...].dropFirst().first == "\""
            else {
                faults.append("attributes of <\(element)>: \(rest)")
                return
            }
            let name = String(rest[..<equals].dropFirst())
            let value = rest[equals...].dropFirst(2).prefix { $0 != "\"" }
            if !names.insert(name).inserted { faults.append("attribute \(name) twice") }
            if name.hasPrefix("on") || name == "style" || name.contains(" ") { faults.append("attribute \(name)") }
            if value.contains("<") || value.contains("NaN") || value.contains("inf") && name != "aria-label" {
                faults.append("value of \(name): \(value)")
            }
            checkText(value)
            if name == "id" { ids.append(String(value)) }
            if name == "href" || name == "src" { addresses.append(String(value)) }
            rest = rest[value.endIndex...].dropFirst()
        }
    }

    private mutating func checkText(_ text: Substring) {
        if open.last == "style" || !text.utf8.contains(UInt8(ascii: "&")) { return }
        for piece in text.split(separator: "&", omittingEmptySubsequences: false).dropFirst() {
            let isKnown = ["amp;", "lt;", "gt;", "quot;", "#39;"].contains { piece.hasPrefix($0) }
            if !isKnown { faults.append("a bare & before \(piece.prefix(10))") }
        }
    }
}
