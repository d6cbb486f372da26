extension HouseRule {
    static let unitsNamed = HouseRule(
        4, "public prices, rates, yields, spreads and times say their unit",
        breaches: [
            Breach(
                ["Sources/A/One.swift": "struct One {\n    /// The price.\n    public let cleanPrice: Double\n}\n"],
                "One.swift:3: rule 4: One.cleanPrice"),
            Breach(["Sources/A/One.swift": "/// Discounts.\npublic func a(rate: Double) -> Double { 1 }\n"], "a(rate)"),
            Breach(["Sources/A/One.swift": "/// Discounts.\npublic func a(_ zeroRates: [Double]) {}\n"], "a(zeroRates)"),
            Breach(["Sources/A/One.swift": "/// Solves.\npublic func yield(a: Int) -> Double { 1 }\n"], "rule 4: yield"),
            Breach(["Sources/A/One.swift": "/// Solves.\npublic var duration: Double? { 1 }\n"], "rule 4: duration"),
        ],
        keeping: [
            ["Sources/A/One.swift": "/// The price, clean, per 100 of face.\npublic let cleanPrice: Double\n"],
            [
                "Sources/A/One.swift":
                    "/// Prices.\n///\n/// - Parameter rate: a decimal, compounded twice a year.\npublic func a(rate: Double) {}\n"
            ],
            ["Sources/A/One.swift": "/// The price.\npublic let cleanPrice: Price\n/// A count.\npublic let count: Double\n"],
        ]
    ) { tree, inspection in
        for file in tree.swift() {
            for declaration in file.allDeclarations where declaration.isPublic {
                for name in declaration.quantities {
                    inspection.subjects += 1
                    guard !QuantityWords.tellsUnit(declaration.doc) else { continue }
                    let place = name == declaration.name ? declaration.qualifiedName : "\(declaration.qualifiedName)(\(name))"
                    inspection.report(
                        4, file, declaration.line,
                        "\(place) is a Double: its documentation must tell the unit (per 100 of face, decimal, compounded …, years, …)"
                    )
                }
            }
        }
    }

    static let goldenNumbersCited = HouseRule(
        4, "suites of published numbers cite their source",
        breaches: [
            Breach(
                ["Tests/A/BillTests.swift": "@Suite(\"Published bill prices\")\nstruct BillTests {\n    let a = 98.25\n}\n"],
                "BillTests.swift:2: rule 4: BillTests"),
            Breach(["Tests/A/BillVectors.swift": "enum BillVectors {\n    static let a = 98.25\n}\n"], "rule 4: BillVectors"),
        ],
        keeping: [
            ["Tests/A/BillTests.swift": "// 31 CFR 356, Appendix B.\n@Suite(\"Published bill prices\")\nstruct BillTests {}\n"],
            ["Tests/A/BillTests.swift": "@Suite(\"Bill prices\")\nstruct BillTests {}\n"],
        ]
    ) { tree, inspection in
        for file in tree.swift(below: "Tests/") where !file.path.hasPrefix("Tests/Architecture/") {
            for type in file.declarations where type.kind.isType || type.kind == .extension {
                let suite = type.prefix.contains("@Suite") ? type.prefix : ""
                guard "\(type.name) \(suite)".firstMatch(of: /(?i)published|vectors|golden|official/) != nil else { continue }
                inspection.subjects += 1
                guard !file.citesSource else { continue }
                inspection.report(
                    4, file, type.line,
                    "\(type.name) holds published numbers: cite their source (document and section, or the oracle)")
            }
        }
    }
}

extension Declaration {
    /// The names in this declaration, its own or its parameters', that are doubles and speak of a quantity of the market.
    fileprivate var quantities: [String] {
        switch kind {
        case .var, .let:
            return isDouble(header.dropFirst(name.count)) && QuantityWords.names(name) ? [name] : []
        case .func, .`init`, .subscript:
            guard let end = parametersEnd, let start = header.firstIndex(of: "(") else { return [] }
            let parameters = header[header.index(after: start)..<header.index(before: end)]
            var names = parameters.matches(of: /(\w+)\s*:\s*((?:[^,()]|\([^)]*\))*)/).compactMap { match in
                isDouble(": " + match.output.2) && QuantityWords.names(String(match.output.1)) ? String(match.output.1) : nil
            }
            if kind == .func, header[end...].contains(/->\s*\[?Double/), QuantityWords.names(name) { names.append(name) }
            return names
        default: return []
        }
    }

    private func isDouble(_ annotation: some StringProtocol) -> Bool {
        String(annotation).firstMatch(
            of:
                /^\s*:\s*(?:inout |borrowing |consuming |sending )?(?:\[Double\]|Double|Span<Double>|UnsafeBufferPointer<Double>|UnsafeMutableBufferPointer<Double>)/
        ) != nil
    }
}

extension SourceFile {
    /// Whether it names where its numbers come from.
    fileprivate var citesSource: Bool {
        text.firstMatch(
            of:
                /(?i)\bsource\b|vectors\.md|section \d|\bCFR\b|appendix|https?:|quantlib|mpmath|\bISDA\b|\bICMA\b|\bSIFMA\b|ISBN|ECMA/
        ) != nil
    }
}
