import Foundation

/// One file of the workspace, read for the rules.
final class SourceFile: Sendable {
    /// The path from the root of the workspace.
    let path: String
    let text: String
    let lines: [String]
    /// The text without comments and without what stands inside strings.
    let code: String
    /// The text with nothing but comments.
    let comments: String
    let codeLines: [String]
    let commentLines: [String]
    /// Its declarations, none when it is no Swift file.
    let declarations: [Declaration]

    init(path: String, text: String) {
        self.path = path
        self.text = text
        lines = Self.split(text)
        let isSwift = path.hasSuffix(".swift")
        if isSwift || Self.isC(path) {
            let mask = SourceMask(text, isSwift: isSwift)
            code = String(decoding: mask.code, as: UTF8.self)
            comments = String(decoding: mask.comments, as: UTF8.self)
            declarations = isSwift ? DeclarationParser.declarations(code: mask.code, lines: lines) : []
        } else {
            code = ""
            comments = ""
            declarations = []
        }
        codeLines = Self.split(code)
        commentLines = Self.split(comments)
    }

    var name: String { (path as NSString).lastPathComponent }
    var stem: String { (name as NSString).deletingPathExtension }
    var isSwift: Bool { path.hasSuffix(".swift") }
    var isC: Bool { Self.isC(path) }

    /// All declarations, those inside others included.
    var allDeclarations: [Declaration] { declarations.flatMap(\.withDescendants) }

    private static func isC(_ path: String) -> Bool {
        [".c", ".h", ".inc"].contains { path.hasSuffix($0) }
    }

    private static func split(_ text: String) -> [String] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if lines.last == "" { lines.removeLast() }
        return lines
    }
}
