import ModuleKit
import Testing

@Suite("The module graph")
struct ModuleGraphTests {
    private func graph(_ edges: [(String, [String])]) throws(ModuleError) -> [String] {
        try ModuleGraph(edges.map { ToyModule($0.0, needs: $0.1) }).order.map(\.name)
    }

    @Test("modules start after all that they need, otherwise as they were given")
    func order() throws {
        #expect(try graph([("c", ["b", "a"]), ("a", []), ("b", ["a"]), ("d", [])]) == ["a", "b", "c", "d"])
        #expect(try graph([("b", []), ("a", []), ("c", [])]) == ["b", "a", "c"])
    }

    @Test("modules that need each other are refused, and named in their order")
    func cycles() {
        #expect(throws: ModuleError.cycle(["b", "c", "d"])) {
            try graph([("a", ["b"]), ("b", ["c"]), ("c", ["d"]), ("d", ["b"])])
        }
        #expect(throws: ModuleError.cycle(["a"])) { try graph([("a", ["a"])]) }
    }

    @Test("a module that is needed and absent, and one that is there twice, are refused")
    func missing() {
        #expect(throws: ModuleError.missingDependency(module: "a", needs: "z")) { try graph([("a", ["z"])]) }
        #expect(throws: ModuleError.duplicate("a")) { try graph([("a", []), ("a", [])]) }
    }
}
