import Pages
import Testing

@Suite("HTML is escaped by default")
struct HTMLTests {
    @Test(
        "text cannot become markup",
        arguments: [
            ("plain", "plain"), ("a < b & c > d", "a &lt; b &amp; c &gt; d"), ("\"it's\"", "&quot;it&#39;s&quot;"),
            ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"), ("&lt;", "&amp;lt;"),
            ("½ – β₀ 日本", "½ – β₀ 日本"), ("a\u{0}b\u{1B}c\u{85}", "a\u{FFFD}b\u{FFFD}c\u{FFFD}"), ("a\r\nb\tc", "a\nb\tc"),
            ("", ""),
        ])
    func textIsEscaped(text: String, markup: String) {
        #expect(HTML(text).markup == markup)
    }

    @Test("an attribute value cannot leave its quotes")
    func attributesAreEscaped() {
        let piece = HTML.element("p", .init("title", "\" onclick=\"x()\" '><b>")) { "text" }
        #expect(piece.markup == "<p title=\"&quot; onclick=&quot;x()&quot; &#39;&gt;&lt;b&gt;\">text</p>\n")
        #expect(MarkupCheck(piece.markup).faults == [])
    }

    @Test(
        "an address that could run code becomes #",
        arguments: [
            ("javascript:alert(1)", "#"), ("JaVaScRiPt:x", "#"), (" java\tscript:x", "#"), ("\u{1}javascript:x", "#"),
            ("data:text/html,x", "#"), ("vbscript:x", "#"), ("https://example.com/a?b=c:d", "https://example.com/a?b=c:d"),
            ("/v1/bonds?x=a:b", "/v1/bonds?x=a:b"), ("#bond-1", "#bond-1"),
            ("mailto:desk@example.com", "mailto:desk@example.com"),
        ])
    func addressesAreHarmless(address: String, shown: String) {
        #expect(HTML.element("a", .init("href", address)).markup == "<a href=\"\(shown)\"></a>")
    }

    @Test("the builder takes pieces, texts, conditions and loops, and escapes what is text")
    func builder() {
        let isShown = true
        let piece = HTML.element("span") {
            "<1>"
            if isShown { HTML.element("b") { "2" } }
            if !isShown { "never" } else { "3" }
            for number in 4...5 { "\(number)" }
        }
        #expect(piece.markup == "<span>&lt;1&gt;<b>2</b>345</span>")
    }

    @Test("an empty element closes itself only where HTML allows it")
    func emptyElements() {
        #expect(HTML.element("br").markup == "<br/>")
        #expect(HTML.element("span").markup == "<span></span>")
    }

    @Test(
        "coordinates have at most two decimals and no needless zeros",
        arguments: [
            (0.0, "0"), (-0.0, "0"), (1, "1"), (-1.5, "-1.5"), (1.005, "1"), (1.255, "1.25"), (99.999, "100"), (-0.004, "0"),
            (-0.05, "-0.05"), (.nan, "0"), (.infinity, "0"), (1e300, "0"),
        ])
    func coordinates(value: Double, text: String) {
        #expect(HTML.element("p", .init("x", value)).markup == "<p x=\"\(text)\"></p>\n")
    }
}
