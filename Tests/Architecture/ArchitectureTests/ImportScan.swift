import Foundation

/// The imports and includes that stand in source text.
enum ImportScan {
    /// The modules that Swift source imports, with their lines.
    static func swiftImports(in text: String) -> [(line: Int, module: String)] {
        let pattern =
            /^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|package|internal|fileprivate|private)\s+)?import\s+(?:(?:struct|class|enum|protocol|typealias|func|let|var)\s+)?(?<module>[\w]+)/
        return lines(of: text).compactMap { line, content in
            content.firstMatch(of: pattern).map { (line, String($0.output.module)) }
        }
    }

    /// The system headers that C source includes, with their lines.
    static func systemHeaders(in text: String) -> [(line: Int, header: String)] {
        lines(of: text).compactMap { line, content in
            content.firstMatch(of: /^\s*#\s*include\s*<(?<header>[^>]+)>/).map { (line, String($0.output.header)) }
        }
    }

    /// What forbids an import in Swift source at `place`; `places` are the targets of the workspace.
    static func findings(
        swift text: String, file: String, in place: Arrows.Place, places: [String: Arrows.Place]
    ) -> [String] {
        swiftImports(in: text).compactMap { line, module in
            let objection: String?
            if let target = places[module] {
                objection = target.name == place.name ? nil : Arrows.objection(from: place, to: target)
            } else if place.layer == .analytics, !Arrows.standardLibrary.contains(module) {
                objection = "Analytics imports the standard library and its own targets only"
            } else {
                objection = nil
            }
            return objection.map { "\(file):\(line): import \(module): \($0)" }
        }
    }

    /// What forbids an include in C source of `Analytics`.
    static func findings(c text: String, file: String) -> [String] {
        systemHeaders(in: text).compactMap { line, header in
            Arrows.pureHeaders.contains(header)
                ? nil : "\(file):\(line): include <\(header)>: C sources of Analytics include headers that only compute"
        }
    }

    private static func lines(of text: String) -> [(Int, Substring)] {
        text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map { ($0.offset + 1, $0.element) }
    }
}
