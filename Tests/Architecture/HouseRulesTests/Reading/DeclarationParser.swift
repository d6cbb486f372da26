/// Finds the declarations in masked Swift code by keywords and brackets; expressions are passed over.
struct DeclarationParser {
    struct Token {
        let text: String
        let start: Int
        let end: Int
        let line: Int
        let startsLine: Bool
    }

    private static let modifiers: Set<String> = [
        "public", "open", "package", "internal", "fileprivate", "private", "final", "static", "indirect", "mutating",
        "nonmutating", "lazy", "weak", "unowned", "nonisolated", "isolated", "dynamic", "override", "required", "convenience",
        "prefix", "postfix", "infix", "borrowing", "consuming", "sending", "distributed", "optional",
    ]

    private let code: [UInt8]
    private let lines: [String]
    private let tokens: [Token]
    private var index = 0

    /// The declarations of a file, in order; those inside functions are left out.
    static func declarations(code: [UInt8], lines: [String]) -> [Declaration] {
        var parser = DeclarationParser(code: code, lines: lines, tokens: Tokens.split(code))
        return parser.scope(enclosing: [], inheritsPublic: false)
    }

    private init(code: [UInt8], lines: [String], tokens: [Token]) {
        self.code = code
        self.lines = lines
        self.tokens = tokens
    }

    private func text(_ offset: Int = 0) -> String {
        index + offset < tokens.count ? tokens[index + offset].text : ""
    }

    /// The declarations up to the closing brace of this scope, or the end.
    private mutating func scope(enclosing: [String], inheritsPublic: Bool) -> [Declaration] {
        var found: [Declaration] = []
        while index < tokens.count, text() != "}" {
            if let declaration = declaration(enclosing: enclosing, inheritsPublic: inheritsPublic) {
                found.append(declaration)
            } else if text() == "{" || text() == "(" || text() == "[" {
                skipBalanced()
            } else {
                index += 1
            }
        }
        return found
    }

    private mutating func declaration(enclosing: [String], inheritsPublic: Bool) -> Declaration? {
        let first = index
        var modifiers: [String] = []
        while index < tokens.count, consumeAttribute() || consumeModifier(into: &modifiers) {}
        guard index < tokens.count, let kind = Declaration.Kind(rawValue: text()), isDeclaration(kind, after: first) else {
            index = first
            return nil
        }
        let keyword = index
        index += 1
        let isPublic =
            modifiers.contains("public") || modifiers.contains("open")
            || (inheritsPublic && Set(modifiers).isDisjoint(with: ["private", "fileprivate", "internal", "package"]))
        let name = declaredName(kind)
        let (headerEnd, bodyStart) = passHeader(kind)
        var members: [Declaration] = []
        var body: String?
        if let bodyStart {
            if kind.isType || kind == .extension {
                index = bodyStart + 1
                let passesOn = isPublic && [.protocol, .extension].contains(kind)
                let path = enclosing + [name]
                members = scope(enclosing: path, inheritsPublic: passesOn).map {
                    $0.kind == .case && isPublic ? $0.madePublic : $0
                }
                index = min(index + 1, tokens.count)
            } else {
                index = bodyStart
                skipBalanced()
                body = slice(bodyStart, index)
            }
        }
        let last = tokens[max(keyword, index - 1)]
        var made = Declaration(
            kind: kind, name: name, modifiers: modifiers, firstLine: tokens[first].line, line: tokens[keyword].line,
            lastLine: last.line, header: slice(keyword + 1, headerEnd), body: body,
            prefix: original(first, keyword), doc: docComment(above: tokens[first].line), isPublic: isPublic,
            enclosing: enclosing)
        made.members = members
        return made
    }

    private mutating func consumeAttribute() -> Bool {
        guard text() == "@", index + 1 < tokens.count else { return false }
        index += 2
        while text() == "." { index += 2 }
        if text() == "(", tokens[index].start == tokens[index - 1].end { skipBalanced() }
        return true
    }

    private mutating func consumeModifier(into modifiers: inout [String]) -> Bool {
        let isClassMember = text() == "class" && ["func", "var", "subscript"].contains(text(1))
        guard Self.modifiers.contains(text()) || isClassMember else { return false }
        modifiers.append(text())
        index += 1
        if text() == "(" {
            modifiers[modifiers.count - 1] += text(1)
            skipBalanced()
            if modifiers.last?.hasSuffix("set") == true { modifiers.removeLast() }
        }
        return true
    }

    /// Whether this keyword opens a declaration here, and is no label, member or pattern.
    private func isDeclaration(_ kind: Declaration.Kind, after first: Int) -> Bool {
        let next = text(1)
        if index > 0, index == first, tokens[index - 1].text == "." { return false }
        switch kind {
        case .`init`: return ["(", "<", "?", "!"].contains(next)
        case .subscript: return ["(", "<"].contains(next)
        case .deinit: return next == "{"
        case .actor, .macro, .case: return next != ":" && next != "." && next != "=" && next != "(" && next != ","
        default: return next != ":" && next != "." && next != ","
        }
    }

    private mutating func declaredName(_ kind: Declaration.Kind) -> String {
        switch kind {
        case .`init`, .deinit, .subscript: return kind.rawValue
        case .extension, .import:
            var name = text()
            index += 1
            while text() == "." {
                name += "." + text(1)
                index += 2
            }
            return name
        default:
            let name = text()
            index += 1
            // An operator is several signs, one behind the other.
            while kind == .func, !name.isIdentifier, index < tokens.count, tokens[index].start == tokens[index - 1].end,
                text() != "("
            {
                index += 1
            }
            return name
        }
    }

    /// Passes what stands between the name and the body. Returns the token after it, and the body's brace if there is one.
    private mutating func passHeader(_ kind: Declaration.Kind) -> (end: Int, body: Int?) {
        var initialized = false
        while index < tokens.count {
            let token = tokens[index]
            if token.text == "}" || token.text == ";" { return (index, nil) }
            if token.startsLine, startsDeclaration() { return (index, nil) }
            switch token.text {
            case "=": initialized = true
            case "{" where kind == .import: return (index, nil)
            case "{" where !initialized || kind.isFunction || kind.isType:
                return (index, index)
            case "(", "[", "{":
                skipBalanced()
                continue
            default: break
            }
            index += 1
        }
        return (index, nil)
    }

    /// Whether the line that starts here cannot belong to the declaration before it.
    private func startsDeclaration() -> Bool {
        if text() == "@" || text() == "#" { return true }
        if Self.modifiers.contains(text()) { return true }
        guard let kind = Declaration.Kind(rawValue: text()) else { return false }
        return isDeclaration(kind, after: index)
    }

    /// From an opening bracket to behind its closing one.
    private mutating func skipBalanced() {
        var depth = 0
        repeat {
            switch text() {
            case "(", "[", "{": depth += 1
            case ")", "]", "}": depth -= 1
            default: break
            }
            index += 1
        } while depth > 0 && index < tokens.count
    }

    private func slice(_ from: Int, _ to: Int) -> String {
        guard from < to, to <= tokens.count else { return "" }
        return String(decoding: code[tokens[from].start..<tokens[to - 1].end], as: UTF8.self)
    }

    /// The original lines from one token to the line of another, with their strings.
    private func original(_ from: Int, _ to: Int) -> String {
        lines[(tokens[from].line - 1)..<tokens[to].line].joined(separator: "\n")
    }

    private func docComment(above line: Int) -> [String] {
        var doc: [String] = []
        var index = line - 2
        while index >= 0, let text = lines[index].strippingPrefix("///") {
            doc.append(text)
            index -= 1
        }
        return doc.reversed()
    }
}

extension Declaration {
    /// A case of a public enum is public without saying so.
    fileprivate var madePublic: Declaration {
        Declaration(
            kind: kind, name: name, modifiers: modifiers, firstLine: firstLine, line: line, lastLine: lastLine, header: header,
            body: body, prefix: prefix, doc: doc, isPublic: true, enclosing: enclosing, members: members)
    }
}

extension String {
    fileprivate var isIdentifier: Bool { first.map { $0.isLetter || $0 == "_" || $0 == "`" } ?? false }

    /// What stands behind `prefix` and the spaces before it; nil when the line does not start so.
    func strippingPrefix(_ prefix: String) -> String? {
        let trimmed = drop { $0 == " " }
        return trimmed.hasPrefix(prefix) ? String(trimmed.dropFirst(prefix.count)) : nil
    }
}
