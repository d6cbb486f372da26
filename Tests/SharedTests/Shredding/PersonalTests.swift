import ConformanceTesting
import Contracts
import EventSourcing
import Testing

struct Registered: Event, Equatable {
    static let name: MessageName = "test.registered.v1"
    var number: Int
    var who: Personal<String>
    var mail: Personal<[String]>
}

@Suite("Personal data on the log")
struct PersonalTests {
    private func keys(_ seed: UInt64 = 1) -> MemorySubjectKeys { MemorySubjectKeys(entropy: SeededEntropy(seed: seed)) }

    private func event(_ name: String = "Ann Smith") throws -> Registered {
        let ann = try SubjectID("subject-1")
        return Registered(number: 7, who: .known(name, about: ann), mail: .known(["a@b.example"], about: ann))
    }

    private func catalogue(_ keys: any SubjectKeys) throws -> EventCatalogue {
        var catalogue = EventCatalogue(keys: keys)
        try catalogue.register(Registered.self)
        return catalogue
    }

    @Test("every rule of the port is kept in memory", arguments: SubjectKeysRules.all)
    func conformance(_ rule: SubjectKeysRules.Rule) async throws {
        try await rule.check(SubjectKeysFixture(make: { MemorySubjectKeys(entropy: SeededEntropy(seed: 1)) }))
    }

    @Test("it comes back with its keys, and its bytes show nothing of it")
    func sealed() throws {
        let keys = keys()
        let bytes = try PersonalData.$keys.withValue(keys) { try CanonicalEncoder.encode(event()) }
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(!text.contains("Ann") && !text.contains("example") && text.contains("subject-1"))
        #expect(try PersonalData.$keys.withValue(keys) { try CanonicalDecoder.decode(Registered.self, from: bytes) } == event())
    }

    @Test("the same event has the same bytes under the same keys, and every other value, field, subject or key has others")
    func deterministic() throws {
        func bytes(_ event: Registered, _ keys: any SubjectKeys) throws -> [UInt8] {
            try PersonalData.$keys.withValue(keys) { try CanonicalEncoder.encode(event) }
        }
        let keys = keys()
        #expect(try bytes(event(), keys) == bytes(event(), keys))
        #expect(try bytes(event(), keys) != bytes(event("Ann Smyth"), keys))
        #expect(try bytes(event(), keys) != bytes(event(), self.keys(2)))
        let (ann, ben) = (try SubjectID("a"), try SubjectID("b"))
        func sealed(_ subject: SubjectID) throws -> String {
            let pair = ["x": Personal.known("same", about: subject), "y": Personal.known("same", about: subject)]
            let bytes = try PersonalData.$keys.withValue(keys) { try CanonicalEncoder.encode(pair) }
            return String(decoding: bytes, as: UTF8.self)
        }
        #expect(try sealed(ann) != sealed(ben))
        let parts = try sealed(ann).split(separator: Character("\"")).map(String.init).filter { $0.count > 40 }
        #expect(Set(parts).count == 2, "found one ciphertext in two fields: \(parts)")
    }

    @Test("without keys it is neither written nor read")
    func withoutKeys() throws {
        #expect(throws: CanonicalError.self) { try CanonicalEncoder.encode(event()) }
        let bytes = try PersonalData.$keys.withValue(keys()) { try CanonicalEncoder.encode(event()) }
        #expect(throws: CanonicalError.self) { try CanonicalDecoder.decode(Registered.self, from: bytes) }
        #expect(throws: CanonicalError.self, "keys of another log") {
            try PersonalData.$keys.withValue(keys(2)) { try CanonicalDecoder.decode(Registered.self, from: bytes) }
        }
    }

    @Test("once its key is destroyed it reads as shredded, while the log's bytes and hashes stay")
    func shredded() async throws {
        let (keys, log) = (keys(), SampleLog())
        let catalogue = try catalogue(keys)
        try await log.append(
            "test.people/1", drafts: [catalogue.draft(event(), occurredAt: Timestamp(nanoseconds: 0), availableAt: nil)])
        let before = try await log.log.read(LogSelection(), limit: 9)
        #expect(try catalogue.decode(before[0]).event as? Registered == event())
        let ann = try SubjectID("subject-1")
        try keys.destroyKey(of: ann)
        let after = try await log.log.read(LogSelection(), limit: 9)
        #expect(after == before)
        let found = try #require(try catalogue.decode(after[0]).event as? Registered)
        #expect(found == Registered(number: 7, who: .shredded(about: ann), mail: .shredded(about: ann)))
        #expect(found.who.value == nil && found.who.subject == ann)
        #expect(throws: CanonicalError.self) { try catalogue.encode(event()) }
        let again = try catalogue.encode(found)
        #expect(try catalogue.decode(Registered.self, from: again) == found)
    }

    @Test("bytes that were altered, or sealed for another subject, are refused")
    func altered() throws {
        let keys = keys()
        let catalogue = try catalogue(keys)
        let text = String(decoding: try catalogue.encode(event()), as: UTF8.self)
        _ = try keys.sealingKey(of: SubjectID("subject-2"))
        let sealed = try #require(text.split(separator: Character("\"")).map(String.init).first { $0.count > 40 })
        var digits = Array(sealed.utf8)
        for place in [0, 30, digits.count - 1] {
            var other = digits
            other[place] = other[place] == 48 ? 49 : 48
            let wrong = text.replacing(sealed, with: String(decoding: other, as: UTF8.self))
            #expect(throws: CanonicalError.self) { try catalogue.decode(Registered.self, from: Array(wrong.utf8)) }
        }
        digits[0] = 71
        for wrong in [
            text.replacing("subject-1", with: "subject-2"), text.replacing("subject-1", with: "subject-3"),
            text.replacing(sealed, with: String(decoding: digits, as: UTF8.self)), text.replacing(sealed, with: "00"),
        ] {
            #expect(throws: CanonicalError.self) { try catalogue.decode(Registered.self, from: Array(wrong.utf8)) }
        }
    }

    private struct BrokenKeys: SubjectKeys {
        let base: MemorySubjectKeys
        let other: MemorySubjectKeys
        let fault: Int
        let entropy = SeededEntropy(seed: 3)

        func sealingKey(of subject: SubjectID) throws(SubjectKeyError) -> SubjectKey {
            switch fault {
            case 0: return SubjectKey(drawnFrom: entropy)
            case 2, 3:
                do throws(SubjectKeyError) { return try base.sealingKey(of: subject) } catch {
                    return try other.sealingKey(of: subject)
                }
            default: return try base.sealingKey(of: subject)
            }
        }
        func unsealingKey(of subject: SubjectID) throws(SubjectKeyError) -> SubjectKey? {
            if fault == 1 { return nil }
            return try base.unsealingKey(of: subject)
        }
        func destroyKey(of subject: SubjectID) throws(SubjectKeyError) { try base.destroyKey(of: subject) }
    }

    @Test("a broken place of keys fails the rule that it breaks", arguments: 0..<4)
    func broken(_ fault: Int) async throws {
        await #expect(throws: ConformanceViolation.self) {
            try await SubjectKeysRules.all[fault].check(
                SubjectKeysFixture(make: {
                    BrokenKeys(
                        base: MemorySubjectKeys(entropy: SeededEntropy(seed: 1)),
                        other: MemorySubjectKeys(entropy: SeededEntropy(seed: 2)),
                        fault: fault)
                }))
        }
    }
}
