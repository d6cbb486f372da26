/// How long the functions of the workspace are.
enum FunctionLengths {
    struct Function {
        let file: SourceFile
        let line: Int
        let name: String
        let length: Int
    }

    /// What a protocol asks of a property: accessors without bodies.
    private static let requirement = Pattern(#"\A\{\s*(?:(?:mutating|nonmutating) )?get\b[^{]*\}\z"#)

    /// Functions, initializers, subscripts and computed properties of Swift sources and tests.
    static func all(in tree: SourceTree) -> [Function] {
        (tree.swift() + tree.swift(below: "Tests/") + tree.swift(below: "Benchmarks/") + tree.swift(below: "examples/")).flatMap(
            swift)
    }

    private static func swift(_ file: SourceFile) -> [Function] {
        file.allDeclarations.compactMap { declaration in
            guard declaration.kind.isFunction || declaration.kind == .var, let body = declaration.body,
                let length = declaration.length, !requirement.isFound(in: body)
            else { return nil }
            return Function(file: file, line: declaration.line, name: declaration.qualifiedName, length: length)
        }
    }

    /// The functions of C sources: braces at the top that follow a parenthesis.
    static func c(_ file: SourceFile) -> [Function] {
        var functions: [Function] = []
        var depth = 0
        var start = 0
        var opener: (line: Int, name: String)?
        var signature = ""
        for (index, line) in file.codeLines.enumerated() where !line.drop(while: { $0 == " " }).hasPrefix("#") {
            for character in line {
                switch character {
                case "{":
                    if depth == 0, let name = signature.firstMatch(of: /(\w+)\s*\([^{}]*\)[\w\s]*$/) {
                        opener = (start, String(name.output.1))
                    }
                    depth += 1
                case "}":
                    depth = max(0, depth - 1)
                    guard depth == 0 else { break }
                    if let opener {
                        functions.append(.init(file: file, line: opener.line, name: opener.name, length: index + 2 - opener.line))
                    }
                    opener = nil
                    signature = ""
                case ";" where depth == 0: signature = ""
                default:
                    guard depth == 0 else { break }
                    if signature.isEmpty, character == " " { break }
                    if signature.isEmpty { start = index + 1 }
                    signature.append(character)
                }
            }
            if depth == 0, !signature.isEmpty { signature.append(" ") }
        }
        return functions
    }
}
