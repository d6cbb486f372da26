/// The style of every page: light and dark, screen and paper, phone to 4K; no font, image or rule from elsewhere.
///
/// The colours of data are of the palette of Okabe and Ito, told apart with any colour vision, and shapes repeat what they say.
package enum StyleSheet {
    /// The style as text, for a server that gives it an address.
    package static var text: String { markup.markup }

    /// The style as the content of a `style` element.
    static var markup: HTML {
        HTML([
            HTML(trusted: colours), HTML(trusted: frame), HTML(trusted: components), HTML(trusted: tables), HTML(trusted: charts),
            HTML(trusted: media),
        ])
    }

    private static let colours: StaticString = """

        :root {
          color-scheme: light;
          --page: #f6f7f8; --surface: #ffffff; --ink: #1b2128; --soft: #56616c; --line: #e1e5e9; --strong-line: #b9c1c9;
          --cheap: #0072b2; --cheap-text: #005c91; --cheap-wash: #e6f1f8;
          --rich: #d55e00; --rich-text: #a84600; --rich-wash: #fcefe5;
          --fair: #87929d; --curve: #1b2128; --second: #009e73; --third: #b0568c; --fourth: #2a8fd0; --fifth: #c77700; --band: #56616c; --link: #005c91;
        }
        :root[data-theme="dark"] {
          color-scheme: dark;
          --page: #12161a; --surface: #1a1f25; --ink: #e7ebef; --soft: #a2adb8; --line: #2b323a; --strong-line: #4a545f;
          --cheap: #56b4e9; --cheap-text: #7cc5ef; --cheap-wash: #16293a;
          --rich: #e69f00; --rich-text: #efb53a; --rich-wash: #33260c;
          --fair: #76828e; --curve: #f2f5f7; --second: #2fbf94; --third: #dd9cc0; --fourth: #56b4e9; --fifth: #e69f00; --band: #a2adb8; --link: #7cc5ef;
        }
        @media (prefers-color-scheme: dark) {
          :root:not([data-theme="light"]) {
            color-scheme: dark;
            --page: #12161a; --surface: #1a1f25; --ink: #e7ebef; --soft: #a2adb8; --line: #2b323a; --strong-line: #4a545f;
            --cheap: #56b4e9; --cheap-text: #7cc5ef; --cheap-wash: #16293a;
            --rich: #e69f00; --rich-text: #efb53a; --rich-wash: #33260c;
            --fair: #76828e; --curve: #f2f5f7; --second: #2fbf94; --third: #dd9cc0; --fourth: #56b4e9; --fifth: #e69f00; --band: #a2adb8; --link: #7cc5ef;
          }
        }
        """

    private static let frame: StaticString = """

        * { box-sizing: border-box; }
        html { font-size: clamp(15px, 0.42vw + 10.2px, 26px); -webkit-text-size-adjust: 100%; }
        body { margin: 0; background: var(--page); color: var(--ink); line-height: 1.5;
          font-family: -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", Arial, system-ui, sans-serif; }
        header, main, footer { max-width: 80rem; margin: 0 auto; padding: 0 1.5rem; }
        header { padding-top: 2.25rem; }
        h1, h2, h3, p { margin: 0; }
        h1 { font-size: 1.9rem; line-height: 1.2; font-weight: 650; letter-spacing: -0.015em; }
        h2 { font-size: 1.2rem; line-height: 1.3; font-weight: 650; letter-spacing: -0.005em; }
        h3 { font-size: 1rem; line-height: 1.35; font-weight: 650; }
        a { color: var(--link); text-decoration-thickness: 1px; text-underline-offset: 0.15em; }
        :focus-visible { outline: 2px solid var(--cheap); outline-offset: 2px; }
        .skip { position: absolute; left: -99rem; }
        .skip:focus { left: 1rem; top: 1rem; background: var(--surface); padding: 0.5rem 0.75rem; z-index: 9; }
        .kicker { color: var(--soft); font-size: 0.8rem; font-weight: 600; letter-spacing: 0.06em; text-transform: uppercase;
          margin-bottom: 0.35rem; }
        .subtitle { color: var(--soft); margin-top: 0.4rem; }
        nav { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; margin-top: 1rem; font-size: 0.9rem; }
        nav a { text-decoration: none; padding: 0.15rem 0; }
        nav a:hover { text-decoration: underline; }
        section { margin-top: 2.5rem; scroll-margin-top: 1rem; }
        .lead { color: var(--soft); margin-top: 0.3rem; max-width: 52rem; }
        footer { color: var(--soft); font-size: 0.85rem; margin-top: 3rem; padding-top: 1rem; padding-bottom: 2.5rem; }
        """

    private static let components: StaticString = """

        .figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(10.5rem, 1fr)); gap: 0.75rem; margin: 1.5rem 0 0; }
        .figures > div, figure, .card { background: var(--surface); border: 1px solid var(--line); border-radius: 8px; }
        .figures > div { padding: 0.8rem 1rem; }
        dt { color: var(--soft); font-size: 0.82rem; }
        dd { margin: 0; }
        .figures .value { display: block; font-size: 1.45rem; line-height: 1.35; font-weight: 600; letter-spacing: -0.01em;
          font-variant-numeric: tabular-nums; }
        .figures .context { display: block; color: var(--soft); font-size: 0.82rem; }
        .columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 28rem), 1fr)); gap: 1rem; margin-top: 1rem; }
        .columns > figure, .columns > .card { margin: 0; }
        .card { padding: 1.1rem 1.25rem 1.2rem; }
        .card > p { margin-top: 0.3rem; color: var(--soft); font-size: 0.92rem; }
        .card.cheap { border-top: 3px solid var(--cheap); }
        .card.rich { border-top: 3px solid var(--rich); }
        .findings { margin: 0.6rem 0 0; padding: 0; list-style: none; }
        .findings li { padding: 0.5rem 0; border-top: 1px solid var(--line); font-variant-numeric: tabular-nums; }
        .findings li:first-child { border-top: 0; }
        .findings .line { display: flex; justify-content: space-between; gap: 1rem; font-weight: 600; }
        .findings .detail { display: block; color: var(--soft); font-size: 0.88rem; }
        .cheap .amount { color: var(--cheap-text); }
        .rich .amount { color: var(--rich-text); }
        .headline { margin-top: 0.6rem; max-width: 56rem; font-size: 1.1rem; line-height: 1.55; }
        .notes { margin: 0.75rem 0 0; display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr));
          gap: 0.9rem 2.5rem; }
        .notes dt { color: var(--ink); font-size: 0.95rem; font-weight: 600; }
        .notes dd { color: var(--soft); font-size: 0.92rem; }
        details { margin-top: 1rem; }
        summary { cursor: pointer; color: var(--link); font-size: 0.92rem; }
        .multiples { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 21rem), 1fr)); gap: 1rem; margin-top: 1rem; }
        .multiples > figure { margin: 0; padding: 0.8rem 0.9rem 0.5rem; }
        .plain { margin: 0.5rem 0 0; padding-left: 1.2rem; color: var(--soft); font-size: 0.92rem; }
        """

    private static let tables: StaticString = """

        .table-frame { overflow: auto; margin-top: 1rem; background: var(--surface); border: 1px solid var(--line); border-radius: 8px; }
        .table-frame.tall { max-height: min(85vh, 60rem); }
        .card .table-frame { margin-top: 0.6rem; border: 0; border-radius: 0; }
        table { border-collapse: separate; border-spacing: 0; width: 100%; font-size: 0.85rem; font-variant-numeric: tabular-nums; }
        caption { text-align: left; padding: 0.7rem 0.85rem; color: var(--soft); font-size: 0.85rem; }
        th, td { padding: 0.34rem 0.6rem; text-align: left; vertical-align: baseline; white-space: nowrap;
          border-bottom: 1px solid var(--line); font-weight: 400; }
        .table-frame:not(.tall) :is(th, td):not(.num) { white-space: normal; }
        .table-frame:not(.tall) thead th { white-space: normal; }
        th.num, td.num { text-align: right; }
        td.short { padding-right: calc(0.6rem + 1ch); }
        th.mid, td.mid { text-align: center; }
        thead th { position: sticky; top: 0; z-index: 2; background: var(--surface); font-weight: 600; vertical-align: bottom;
          border-bottom: 1px solid var(--strong-line); }
        thead th .unit { display: block; color: var(--soft); font-weight: 400; font-size: 0.92em; }
        tbody th { position: sticky; left: 0; z-index: 1; background: var(--surface); font-weight: 600; }
        tbody tr:last-child > * { border-bottom: 0; }
        tbody tr:hover > * { background: var(--page); }
        .card tbody th { font-weight: 400; }
        .card caption { padding: 0.5rem 0.6rem 0.3rem; }
        tr.cheap > th { box-shadow: inset 3px 0 0 var(--cheap); }
        tr.rich > th { box-shadow: inset 3px 0 0 var(--rich); }
        tr.cheap .side { color: var(--cheap-text); font-weight: 600; }
        tr.rich .side { color: var(--rich-text); font-weight: 600; }
        tr.muted > * { color: var(--soft); }
        tr.strong > *, tfoot > tr > * { font-weight: 600; border-top: 1px solid var(--strong-line); }
        tr:target > * { background: var(--cheap-wash); }
        tr.rich:target > * { background: var(--rich-wash); }
        tr[id] { scroll-margin-top: 5rem; }
        """

    private static let charts: StaticString = """

        figure { margin: 1rem 0 0; padding: 1.1rem 1.25rem 0.9rem; }
        figcaption p { color: var(--soft); font-size: 0.92rem; margin-top: 0.15rem; max-width: 60rem; }
        .note { color: var(--soft); font-size: 0.85rem; margin-top: 0.4rem; }
        .chart { display: block; width: 100%; height: auto; margin-top: 0.7rem; }
        .only-narrow { display: none; }
        .chart text { font-size: 12px; fill: var(--soft); font-family: inherit; font-variant-numeric: tabular-nums; }
        .chart .end text, .chart text.end { text-anchor: end; }
        .chart .mid text, .chart text.empty { text-anchor: middle; }
        .chart .grid path { stroke: var(--line); stroke-width: 1; fill: none; }
        .chart .grid path.axis { stroke: var(--strong-line); }
        .chart .labels text { fill: var(--ink); font-size: 11.5px; paint-order: stroke; stroke: var(--surface); stroke-width: 3px;
          stroke-linejoin: round; }
        .chart .legend text { fill: var(--ink); }
        .chart .rule path { stroke: var(--soft); stroke-dasharray: 4 4; fill: none; }
        .chart .rule text { text-anchor: end; }
        .chart .ranked text.name { fill: var(--ink); }
        .chart .line { fill: none; stroke-width: 2.25; stroke-linejoin: round; stroke-linecap: round; }
        .chart .band { stroke: none; fill: var(--band); }
        .chart .band.s-innerBand { fill-opacity: 0.14; }
        .chart .band.s-outerBand { fill-opacity: 0.1; }
        .chart .legend .band.s-innerBand { fill-opacity: 0.23; }
        .chart .whisker { fill: none; stroke-width: 1; stroke-opacity: 0.55; }
        .chart .marks > circle, .chart .marks > path:not(.whisker) { stroke: none; }
        .chart .marks > :not(.whisker):hover, .chart .bars > rect:hover { stroke: var(--ink); stroke-width: 1.5; }
        .chart .marks.s-fair > :not(.whisker) { fill-opacity: 0.8; }
        .s-curve { stroke: var(--curve); fill: var(--curve); }
        .s-cheap { stroke: var(--cheap); fill: var(--cheap); }
        .s-rich { stroke: var(--rich); fill: var(--rich); }
        .s-fair { stroke: var(--fair); fill: var(--fair); }
        .s-second { stroke: var(--second); fill: var(--second); }
        .s-third { stroke: var(--third); fill: var(--third); }
        .s-fourth { stroke: var(--fourth); fill: var(--fourth); }
        .s-fifth { stroke: var(--fifth); fill: var(--fifth); }
        .chart .line.s-second { stroke-dasharray: 9 3; }
        .chart .line.s-third { stroke-dasharray: 2.5 3.5; }
        .chart .line.s-fourth { stroke-dasharray: 14 3 2 3; }
        .chart .line.s-fifth { stroke-dasharray: 5 3; }
        .chart.series .line { stroke-width: 1.25; stroke-dasharray: none; }
        .chart .heat rect { shape-rendering: crispEdges; }
        .heat .h0 { fill: #440154; } .heat .h1 { fill: #482878; } .heat .h2 { fill: #3e4989; } .heat .h3 { fill: #31688e; }
        .heat .h4 { fill: #26828e; } .heat .h5 { fill: #1f9e89; } .heat .h6 { fill: #35b779; } .heat .h7 { fill: #6ece58; }
        .heat .h8 { fill: #b5de2b; } .heat .h9 { fill: #fde725; }
        .chart rect { stroke: none; }
        .spark { display: block; width: 6.9rem; height: 1.5rem; }
        .spark .trace { fill: none; stroke: var(--soft); stroke-width: 1.25; stroke-linejoin: round; }
        .spark .zero { fill: none; stroke: var(--strong-line); stroke-width: 1; stroke-dasharray: 2 2; }
        .spark circle { stroke: none; }
        """

    private static let media: StaticString = """

        @media screen and (max-width: 719px) {
          header, main, footer { padding-left: 1rem; padding-right: 1rem; }
          header { padding-top: 1.5rem; }
          h1 { font-size: 1.6rem; }
          section { margin-top: 2rem; }
          figure, .card { padding-left: 0.9rem; padding-right: 0.9rem; }
          .figures { grid-template-columns: 1fr 1fr; gap: 0.5rem; }
          .figures .value { font-size: 1.2rem; }
          .only-wide { display: none; }
          .only-narrow { display: block; }
        }
        @media print {
          :root, :root:not([data-theme="light"]) {
            color-scheme: light;
            --page: #ffffff; --surface: #ffffff; --ink: #000000; --soft: #444444; --line: #d5d5d5; --strong-line: #888888;
            --cheap: #0072b2; --cheap-text: #005c91; --rich: #d55e00; --rich-text: #a84600; --fair: #87929d; --curve: #000000;
            --second: #009e73; --third: #b0568c; --fourth: #2a8fd0; --fifth: #c77700;
            --band: #56616c; --link: #000000;
          }
          html { font-size: 10.5px; }
          @page { margin: 14mm; }
          header, main, footer { max-width: none; padding-left: 0; padding-right: 0; }
          nav, .skip { display: none; }
          figure, .card, .figures > div, tr { break-inside: avoid; }
          h2, h3 { break-after: avoid; }
          .table-frame, .table-frame.tall { overflow: visible; max-height: none; }
          thead { display: table-header-group; }
          thead th, tbody th { position: static; }
          table { font-size: 0.78rem; }
          th, td { padding: 0.2rem 0.4rem; }
          td.short { padding-right: calc(0.4rem + 1ch); }
        }

        """
}
