import Contracts
import EventSourcing

/// What must hold for any bytes that are read as a text of the log; the fuzzer calls it too.
enum LogTextChecks: Int, CaseIterable, Sendable {
    case export
    case note
    case key
    case inclusionProof
    case consistencyProof

    /// What is wrong; nil when nothing is.
    func fault(_ bytes: [UInt8]) async -> String? {
        switch self {
        case .export: await Self.exportFault(bytes)
        case .note: Self.textFault(bytes) { (text) throws(HeadError) in try HeadNote(text).description }
        case .key: Self.textFault(bytes) { (text) throws(HeadError) in try VerifierKey(text).description }
        case .inclusionProof:
            Self.proofFault(bytes, InclusionProof.self) { $0.isValid(leafHash: .zero, root: .zero) }
        case .consistencyProof:
            Self.proofFault(bytes, ConsistencyProof.self) { $0.isValid(firstRoot: .zero, secondRoot: .zero) }
        }
    }

    /// What an import takes comes back as the same lines; what it refuses it refuses by an error of its own.
    private static func exportFault(_ bytes: [UInt8]) async -> String? {
        do {
            let storage = try await ExportText.read(bytes, limits: ImportLimits(bytesInLine: 1 << 16, bytesInCommit: 1 << 18))
            let lines = try await ExportText.lines(of: storage)
            let given = bytes.split(separator: 10, omittingEmptySubsequences: false)
            let isSame = (given.last?.isEmpty == true ? given.dropLast() : given[...]).elementsEqual(lines) {
                $0.elementsEqual($1.utf8)
            }
            guard isSame else { return "lines were taken that come back as others" }
            // Whatever the hashes are, a verification ends.
            _ = try await LogVerifier(AuditSource(storage)).verify()
            return nil
        } catch let error as ImportError {
            return error.description.isEmpty ? "an error without words" : nil
        } catch {
            return "an import ends in \(error)"
        }
    }

    /// There is one form of each text, and no other is read.
    private static func textFault(_ bytes: [UInt8], _ again: (String) throws(HeadError) -> String) -> String? {
        guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
        do throws(HeadError) {
            let again = try again(text)
            return again.utf8.elementsEqual(text.utf8) ? nil : "a text was read that comes back as \(again)"
        } catch {
            return error.description.isEmpty ? "an error without words" : nil
        }
    }

    private static func proofFault<Proof: Codable>(_ bytes: [UInt8], _ type: Proof.Type, _ check: (Proof) -> Bool) -> String? {
        guard let proof = try? CanonicalDecoder.decode(type, from: bytes) else { return nil }
        if check(proof) { return "a proof of nothing is valid" }
        guard let again = try? CanonicalEncoder.encode(proof) else { return "a proof was read that cannot be written" }
        return again.count <= bytes.count ? nil : "a proof comes back as \(String(decoding: again, as: UTF8.self))"
    }

    /// Bytes that are read.
    func sample() async throws -> [UInt8] {
        let log = try await AuditedLog(commits: [2, 0, 3])
        let prover = LogProver(log.storage)
        switch self {
        case .export: return Array((try await ExportText.lines(of: log.storage).joined(separator: "\n") + "\n").utf8)
        case .note:
            guard let head = try await log.storage.latestSignedHead() else { return [] }
            return Array(HeadNote(head, of: log.signer.identity).description.utf8)
        case .key: return Array(VerifierKey(of: log.signer.identity).description.utf8)
        case .inclusionProof: return try CanonicalEncoder.encode(try await prover.inclusion(of: 2, in: 5))
        case .consistencyProof: return try CanonicalEncoder.encode(try await prover.consistency(from: 3, to: 5))
        }
    }
}
