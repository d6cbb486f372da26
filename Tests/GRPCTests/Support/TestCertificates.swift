import Foundation
import GRPCAPI

/// Certificates that the tests make by openssl: an authority with an end, and another authority with one of its own.
final class TestCertificates: Sendable {
    let directory: String

    /// The certificates of this process; nil where openssl is not installed.
    static let shared: TestCertificates? = try? TestCertificates()

    /// What a suite says that is skipped.
    static let absent = "openssl is not installed"

    /// What both ends show, signed by the authority that both trust.
    var own: TLSFiles { files("own", trusting: "own") }

    /// What an end shows that trusts the authority, but is signed by another.
    var stranger: TLSFiles { files("other", trusting: "own") }

    /// What an end shows that trusts another authority only.
    var distrusting: TLSFiles { files("own", trusting: "other") }

    func files(_ name: String, trusting root: String) -> TLSFiles {
        TLSFiles(
            certificate: "\(directory)/\(name).pem", key: "\(directory)/\(name).key", roots: "\(directory)/\(root)-ca.pem")
    }

    init() throws {
        directory = NSTemporaryDirectory() + "bondtrader-tls-\(UUID().uuidString.prefix(8))"
        let script = """
            set -e
            mkdir -p "$1"; cd "$1"
            curve="-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes"
            for name in own other; do
                openssl req -x509 $curve -keyout $name-ca.key -out $name-ca.pem -days 2 -subj "/CN=$name authority"
                openssl req $curve -keyout $name.key -out $name.csr -subj "/CN=peer"
                printf 'subjectAltName=DNS:localhost,IP:127.0.0.1\\nextendedKeyUsage=serverAuth,clientAuth\\n' >ext
                openssl x509 -req -in $name.csr -CA $name-ca.pem -CAkey $name-ca.key -CAcreateserial -out $name.pem -days 2 -extfile ext
            done
            """
        try TestCertificates.run(script, directory)
        TestCertificates.all = directory
        atexit { if let made = TestCertificates.all { try? FileManager.default.removeItem(atPath: made) } }
    }

    /// Runs a script of bash, and throws when it fails.
    static func run(_ script: String, _ arguments: String...) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = ["-c", script, "bash"] + arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw CocoaError(.fileReadUnknown) }
    }

    // Written once, before anything reads it: by the one initialiser that makes the shared instance.
    private nonisolated(unsafe) static var all: String?
}
