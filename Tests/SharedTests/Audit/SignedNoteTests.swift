import Contracts
import EventSourcing
import Testing

@Suite("signed notes against the example of Go's sumdb/note and C2SP's signed-note and tlog-checkpoint")
struct SignedNoteTests {
    private static let key = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    private static let text = """
        If you think cryptography is the answer to your problem,
        then you don't know what your problem is.

        """
    private static let note = """
        \(text)
        \u{2014} PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=

        """

    @Test("the published note is read, verifies and is written as it was")
    func published() throws {
        let key = try VerifierKey(Self.key)
        let note = try SignedNote(Self.note)
        #expect(key.name == "PeterNeumann")
        #expect(key.keyID == 0xc74f_20a3)
        #expect(key.description == Self.key)
        #expect(note.text == Self.text)
        #expect(note.description == Self.note)
        try note.verify(by: key)
        #expect(throws: HeadError.self) {
            try SignedNote(Self.note.replacing("cryptography", with: "cryptographY")).verify(by: key)
        }
    }

    @Test("the published private key has the published public key")
    func publishedPrivateKey() throws {
        let seed = try #require(Base64.bytes(of: "AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz")).dropFirst()
        let signer = try HeadSigner(privateKey: Array(seed), log: AuditedLog.id)
        #expect(signer.identity.publicKey == (try VerifierKey(Self.key)).publicKey)
    }

    @Test(
        "notes of C2SP's documents are read and written as they were",
        arguments: [
            """
            example.com/behind-the-sofa
            20852163
            CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

            \u{2014} example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=

            """,
            """
            Ognuno sta solo sul cuor della terra
            trafitto da un raggio di sole:

            ed \u{e8} subito sera.

            \u{2014} quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=

            """,
        ])
    func documents(note: String) throws {
        #expect(try SignedNote(note).description == note)
    }

    @Test("no part of a verifier key, and no key with another byte, is read")
    func mangledKeys() {
        let bytes = Array(Self.key.utf8)
        for start in bytes.indices {
            for end in (start + 1)...bytes.count where start > 0 || end < bytes.count {
                let part = String(decoding: bytes[start..<end], as: UTF8.self)
                #expect(throws: HeadError.self, "\(part)") { try VerifierKey(part) }
            }
        }
        for place in bytes.indices {
            var altered = bytes
            altered[place] += 1
            let text = String(decoding: altered, as: UTF8.self)
            #expect(throws: HeadError.self, "\(text)") { try VerifierKey(text) }
        }
    }

    @Test("keys of other lengths and kinds are told apart, their ids adjusted")
    func otherKinds() {
        #expect(
            throws: HeadError.malformedKey(
                found: "ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==",
                expected: "the Base 64 of 0x01 and 32 bytes of Ed25519")
        ) { try VerifierKey("PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==") }
        #expect(
            throws: HeadError.malformedKey(
                found: "ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", expected: "the Base 64 of 0x01 and 32 bytes of Ed25519")
        ) { try VerifierKey("PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW") }
    }

    @Test(
        "Base 64 gives the vectors of RFC 4648, section 10, and reads nothing else",
        arguments: [
            ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ])
    func base64(bytes: String, text: String) {
        #expect(Base64.text(of: bytes.utf8) == text)
        #expect(Base64.bytes(of: text) == Array(bytes.utf8))
        for other in ["Zg=", "Zg", "Zh==", "Zm9=", "Z===", "====", "Zg==Zg==", "Zm9v\n", "Zm-_"] {
            #expect(Base64.bytes(of: other) == nil)
        }
    }
}
