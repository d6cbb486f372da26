internal import Contracts
public import EventSourcing

/// The rules of the port `HeadSigning`.
public enum HeadSigningRules {
    /// A signer under test, with the log that it signs for.
    public struct Fixture: Sendable {
        /// The signer.
        public let signer: any HeadSigning

        /// The log, with the public half of the signer's key.
        public let identity: LogIdentity

        /// A signer under test.
        ///
        /// - Parameters:
        ///   - signer: the signer.
        ///   - identity: the log, with the public half of the signer's key.
        public init(signer: any HeadSigning, identity: LogIdentity) {
            self.signer = signer
            self.identity = identity
        }

        /// Whether a head was signed with the log's key.
        func isValid(_ head: SignedHead) -> Bool {
            head.isValid(under: VerifierKey(of: identity))
        }
    }

    /// A rule of the port.
    public typealias Rule = ConformanceRule<Fixture>

    /// All rules.
    public static let all: [Rule] = [
        Rule("a head comes back as it was given") { fixture in
            for head in heads { try require(fixture.signer.sign(head).head, is: head, "head") }
        },
        Rule("the log's key tells that the signature is the log's") { fixture in
            for head in heads {
                try require(fixture.isValid(fixture.signer.sign(head)), "\(head): found a signature that does not fit")
            }
        },
        Rule("the signature covers every field of the head") { fixture in
            for (place, head) in heads.enumerated() {
                let signature = fixture.signer.sign(head).signature
                for (other, altered) in heads.enumerated() where other != place {
                    let isTaken = fixture.isValid(SignedHead(head: altered, signature: signature))
                    try require(!isTaken, "\(altered): found the signature of \(head) to fit")
                }
            }
        },
        Rule("the signature covers the identifier of the log") { fixture in
            let own = fixture.identity
            let other = LogIdentity(
                id: MessageID(high: own.id.high ^ 1, low: own.id.low), publicKey: own.publicKey)
            for head in heads {
                let isTaken = fixture.signer.sign(head).isValid(under: VerifierKey(of: other))
                try require(!isTaken, "\(head): found a signature that fits another log")
            }
        },
        Rule("a head has one signature") { fixture in
            for head in heads { try require(fixture.signer.sign(head), is: fixture.signer.sign(head), "second signature") }
        },
    ]

    /// Heads that differ in one field each from the first.
    private static let heads: [TreeHead] = {
        let (one, two) = (Digest256(of: [1]), Digest256(of: [2]))
        let time = Timestamp(nanoseconds: 1_700_000_000_000_000_000)
        return [
            TreeHead(position: 7, root: one, chainHash: one, recordedAt: time, answers: .empty),
            TreeHead(position: 8, root: one, chainHash: one, recordedAt: time, answers: .empty),
            TreeHead(position: 7, root: two, chainHash: one, recordedAt: time, answers: .empty),
            TreeHead(position: 7, root: one, chainHash: two, recordedAt: time, answers: .empty),
            TreeHead(
                position: 7, root: one, chainHash: one, recordedAt: Timestamp(nanoseconds: time.nanoseconds + 1), answers: .empty),
            TreeHead(
                position: 7, root: one, chainHash: one, recordedAt: time, answers: AnswerChain(count: 1, hash: .zero, commits: 0)),
            TreeHead(
                position: 7, root: one, chainHash: one, recordedAt: time, answers: AnswerChain(count: 0, hash: one, commits: 0)),
            TreeHead(
                position: 7, root: one, chainHash: one, recordedAt: time, answers: AnswerChain(count: 0, hash: .zero, commits: 1)),
        ]
    }()
}
