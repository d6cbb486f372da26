import ConformanceTesting
import Contracts
import EventSourcing
import Synchronization
import Testing

@Suite("heads signed as notes")
struct HeadNoteTests {
    /// Made by OpenSSL 3.0.19 (`pkeyutl -sign -rawin`) from the key of 32 bytes 9; its three hashes are SHA-256 of `root`,
    /// `chain` and `answers`.
    private static let note = """
        bondtrader.log/0190a6e4-7a3c-7cc1-9f0e-3b1d6a0e8f11
        42
        SBNJTRN+FjG7owHVrKtue7eqdM4RhdRWVl71HXN2d7I=
        chain lBSIax6/Al2wZ6TL0ToJA/vZczpTcruhtYvXLBaZt5g=
        recorded 1700000000000000000
        answers 17 Z3/iG2X0ps8dEFhT1R9PClYmmKpjdMtNJ51GqZ3T5qM=
        commits 13

        \u{2014} bondtrader.log/0190a6e4-7a3c-7cc1-9f0e-3b1d6a0e8f11 \
        L6ZrM9zd9MyNETWoic/I6eMjARfZHF2P87HbFiQAvsr/z+aPKSVTGwsHTR6I344RrZvbdgitspSTINSHrgxUGRDmHAE=

        """

    private static let key =
        "bondtrader.log/0190a6e4-7a3c-7cc1-9f0e-3b1d6a0e8f11+2fa66b33+Af0XJDhaoMdbZPt4zWAvodmR/ev3axPFjtcC6sg16fYY"

    private static let head = TreeHead(
        position: 42, root: Digest256(of: "root".utf8), chainHash: Digest256(of: "chain".utf8),
        recordedAt: Timestamp(nanoseconds: 1_700_000_000_000_000_000),
        answers: AnswerChain(count: 17, hash: Digest256(of: "answers".utf8), commits: 13))

    @Test("a head is signed to the bytes that OpenSSL makes")
    func signedAsOpenSSL() throws {
        let signer = try HeadSigner(privateKey: [UInt8](repeating: 9, count: 32), log: AuditedLog.id)
        #expect(VerifierKey(of: signer.identity).description == Self.key)
        #expect(HeadNote(signer.sign(Self.head), of: signer.identity).description == Self.note)
    }

    @Test("a note is read, verifies and is written as it was")
    func readBack() throws {
        let note = try HeadNote(Self.note)
        #expect(note.log == AuditedLog.id)
        #expect(note.signedHead.head == Self.head)
        #expect(note.description == Self.note)
        try note.verify(by: VerifierKey(Self.key))
    }

    @Test("a note with any byte changed is refused or does not verify")
    func anyByte() throws {
        let key = try VerifierKey(Self.key)
        let bytes = Array(Self.note.utf8)
        for place in bytes.indices {
            for change in [UInt8(1), 32, 128] {
                var altered = bytes
                altered[place] ^= change
                let text = String(decoding: altered, as: UTF8.self)
                #expect(throws: HeadError.self, "byte \(place): \(text)") { try HeadNote(text).verify(by: key) }
            }
            var shorter = bytes
            shorter.remove(at: place)
            #expect(throws: HeadError.self, "without byte \(place)") {
                try HeadNote(String(decoding: shorter, as: UTF8.self)).verify(by: key)
            }
        }
    }

    @Test("what is read is written back to the same bytes, even with another signature")
    func oneForm() throws {
        for (found, other) in [
            ("42", "43"), ("42", "0"), ("1700000000000000000", "-1"), ("L6ZrM9z", "L6ZrM9A"), ("answers 17", "answers 0"),
            ("commits 13", "commits 14"),
        ] {
            let text = Self.note.replacing(found, with: other)
            #expect(try HeadNote(text).description == text)
        }
    }

    @Test(
        "an error names line, found and expected",
        arguments: [
            ("42\n", "042\n", 2, "042", "a number of events"),
            ("42\n", "-1\n", 2, "-1", "a number of events"),
            ("SBNJ", "SBN", 3, "SBNTRN+FjG7owHVrKtue7eqdM4RhdRWVl71HXN2d7I=", "the Base 64 of 32 bytes"),
            (
                "chain ", "chains ", 4, "chains lBSIax6/Al2wZ6TL0ToJA/vZczpTcruhtYvXLBaZt5g=",
                "\"chain \" and the Base 64 of 32 bytes"
            ),
            ("recorded 17", "recorded +17", 5, "recorded +1700000000000000000", "\"recorded \" and nanoseconds since 1970"),
            (
                "answers 17 ", "answers 017 ", 6, "answers 017 Z3/iG2X0ps8dEFhT1R9PClYmmKpjdMtNJ51GqZ3T5qM=",
                "\"answers \", a number and the Base 64 of 32 bytes"
            ),
            (
                "bondtrader.log/0190a6e4-7a3c-7cc1-9f0e-3b1d6a0e8f11\n", "other\n", 1, "other",
                "bondtrader.log/ and the identifier of a log"
            ),
        ])
    func errors(part: String, other: String, line: Int, found: String, expected: String) {
        #expect(throws: HeadError.malformedNote(line: line, found: found, expected: expected)) {
            try HeadNote(Self.note.replacing(part, with: other))
        }
    }

    @Test("another log's key and another key of the log are named")
    func otherKeys() throws {
        let other = try HeadSigner(privateKey: [UInt8](repeating: 8, count: 32), log: AuditedLog.id)
        let key = VerifierKey(of: other.identity)
        #expect(throws: HeadError.self) { try HeadNote(Self.note).verify(by: key) }
        #expect(!(try HeadNote(Self.note).signedHead.isValid(under: VerifierKey(of: other.identity))))
        #expect(throws: HeadError.invalidPrivateKey(found: 31)) {
            try HeadSigner(privateKey: [UInt8](repeating: 8, count: 31), log: AuditedLog.id)
        }
    }

    @Test("the signer keeps every rule of its port", arguments: HeadSigningRules.all)
    func conformance(rule: HeadSigningRules.Rule) async throws {
        let signer = try HeadSigner(privateKey: [UInt8](repeating: 9, count: 32), log: AuditedLog.id)
        try await rule.check(HeadSigningRules.Fixture(signer: signer, identity: signer.identity))
    }

    /// Breaks one rule of the port.
    private final class BrokenSigner: HeadSigning {
        private let signer: HeadSigner
        private let otherLog: HeadSigner
        private let rule: Int
        private let calls = Mutex(0)

        init(rule: Int) throws {
            let (key, id) = ([UInt8](repeating: 9, count: 32), AuditedLog.id)
            signer = try HeadSigner(privateKey: key, log: id)
            otherLog = try HeadSigner(privateKey: key, log: MessageID(high: id.high ^ 1, low: id.low))
            self.rule = rule
        }

        var identity: LogIdentity { signer.identity }

        func sign(_ head: TreeHead) -> SignedHead {
            let unmoved = TreeHead(
                position: 7, root: head.root, chainHash: head.chainHash, recordedAt: head.recordedAt, answers: .empty)
            let call = calls.withLock { calls in
                calls += 1
                return calls
            }
            return switch rule {
            case 0:
                SignedHead(
                    head: TreeHead(
                        position: 1, root: head.root, chainHash: .zero, recordedAt: head.recordedAt, answers: .empty),
                    signature: [])
            case 1: SignedHead(head: head, signature: [UInt8](repeating: 0, count: 64))
            case 2: SignedHead(head: head, signature: signer.sign(unmoved).signature)
            case 3: otherLog.sign(head)
            default: SignedHead(head: head, signature: signer.sign(head).signature + [UInt8(truncatingIfNeeded: call)])
            }
        }
    }

    @Test("a signer that breaks a rule is found by this rule", arguments: HeadSigningRules.all.indices)
    func brokenSigner(rule: Int) async throws {
        let broken = try BrokenSigner(rule: rule)
        await #expect(throws: ConformanceViolation.self) {
            try await HeadSigningRules.all[rule].check(HeadSigningRules.Fixture(signer: broken, identity: broken.identity))
        }
    }
}
