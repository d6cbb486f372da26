import ConformanceTesting
import Contracts
import Messaging
import Testing

@Suite("The table of contracts")
struct ContractTableTests {
    private func builder() throws -> BusBuilder {
        BusBuilder(table: try .notes(), clock: ManualClock())
    }

    @Test("a second handler of a contract is refused before the start")
    func duplicateHandler() throws {
        var builder = try builder()
        try builder.answer(CountNotes.self, in: "notes") { _, _ in CountNotes.Answer(count: 1) }
        #expect(throws: BusBuildError.duplicateHandler(CountNotes.name, first: "notes", second: "notes")) {
            try builder.answer(CountNotes.self, in: "notes") { _, _ in CountNotes.Answer(count: 2) }
        }
    }

    @Test("handlers, readers and senders without a row are refused")
    func outsideTable() throws {
        var builder = try builder()
        #expect(throws: BusBuildError.outsideTable(module: "edge", .handles, TakeNote.name)) {
            try builder.handle(TakeNote.self, in: "edge") { _, _ in TakeNote.Receipt(length: 0) }
        }
        #expect(throws: BusBuildError.outsideTable(module: "edge", .hears, "notes.note-taken.v1")) {
            try builder.subscribe(to: "notes.note-taken.v1", in: "edge")
        }
        #expect(throws: BusBuildError.outsideTable(module: "notes", .sends, TakeNote.name)) {
            try builder.declare(TakeNote.name, .sends, in: "notes")
        }
        try builder.subscribe(to: "notes.note-taken.v1", in: "notes")
        try builder.declare(TakeNote.name, .sends, in: "edge")
    }

    @Test("a module that does not handle what its row promises is refused")
    func missingHandler() throws {
        var builder = try builder()
        builder.host("notes")
        #expect(throws: BusBuildError.missingHandler(module: "notes", TakeNote.name)) { _ = try builder.build() }
    }

    @Test("a table that contradicts itself is refused with all of its faults")
    func malformedTable() throws {
        let error = #expect(throws: BusBuildError.self) {
            try ContractTable([
                .init("a", .handles, "x.y.v1"), .init("b", .handles, "x.y.v1"), .init("a", .sends, "x.z.v1"),
                .init("a", .sends, "x.z.v1"),
            ])
        }
        guard case .malformedTable(let faults) = error else { return }
        #expect(faults.count == 4, "\(faults)")
    }

    @Test("a module sends and asks what its rows say, and nothing before the bus is there")
    func moduleBus() throws {
        try SimulatedExecutor.run(seed: 1) { _, clock in
            var builder = BusBuilder(table: try .notes(), clock: clock)
            try builder.answer(CountNotes.self, in: "notes") { _, _ in CountNotes.Answer(count: 7) }
            let bus = try builder.build()
            #expect(try await ModuleBus("edge", bus).ask(CountNotes(), .numbered(1)) == CountNotes.Answer(count: 7))
            #expect(
                await busError { try await ModuleBus("notes", bus).ask(CountNotes(), .numbered(1)) }
                    == .outsideTable(module: "notes", .asks, CountNotes.name))
            #expect(
                await busError { try await ModuleBus("edge").ask(CountNotes(), .numbered(1)) }
                    == .unavailable(module: "edge", reason: "it has not started yet"))
        }
    }
}
