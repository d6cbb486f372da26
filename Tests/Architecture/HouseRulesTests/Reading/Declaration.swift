/// A declaration of Swift source, as far as the rules need it.
struct Declaration: Sendable {
    enum Kind: String, Sendable, CaseIterable {
        case `struct`, `class`, `enum`, actor, `protocol`, `extension`
        case `func`, `init`, `deinit`, `subscript`
        case `var`, `let`, `case`, `typealias`, `associatedtype`, `import`, macro

        var isType: Bool { [.struct, .class, .enum, .actor, .protocol].contains(self) }
        var isFunction: Bool { [.func, .`init`, .deinit, .subscript].contains(self) }
    }

    let kind: Kind
    /// The name; of an extension, the type it extends; of an initializer, `init`.
    let name: String
    let modifiers: [String]
    /// The line of its first attribute or modifier, and of its keyword; the first line is 1.
    let firstLine: Int
    let line: Int
    let lastLine: Int
    /// From the name to the body or the end: parameters, type, inheritance.
    let header: String
    /// What stands between the braces, for functions and properties.
    let body: String?
    /// The original text of its attributes and modifiers.
    let prefix: String
    /// The lines of `///` above it, without the slashes.
    let doc: [String]
    /// Whether others see it: by its own word, or by its protocol, enum or extension.
    let isPublic: Bool
    /// The types it stands in, outermost first.
    let enclosing: [String]
    var members: [Declaration] = []

    var withDescendants: [Declaration] { [self] + members.flatMap(\.withDescendants) }

    /// The lines a function or a computed property takes; nil when it has no body.
    var length: Int? { body == nil ? nil : lastLine - line + 1 }

    /// The name with the types it stands in, as `Bond.Kind`.
    var qualifiedName: String { (enclosing + [name]).joined(separator: ".") }

    /// The types after the colon of a type or an extension.
    var inherited: [String] {
        guard kind.isType || kind == .extension, let colon = topLevelColon else { return [] }
        let list = header[header.index(after: colon)...].split(separator: " where ").first ?? ""
        return list.split(whereSeparator: { $0 == "," || $0 == "&" }).map {
            $0.split(separator: " ").last.map(String.init) ?? ""
        }
    }

    private var topLevelColon: String.Index? {
        var depth = 0
        for index in header.indices {
            switch header[index] {
            case "<", "(", "[": depth += 1
            case ">", ")", "]": depth -= 1
            case ":" where depth == 0: return index
            default: break
            }
        }
        return nil
    }
}
