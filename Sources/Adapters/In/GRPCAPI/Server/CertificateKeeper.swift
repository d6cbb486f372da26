internal import GRPCNIOTransportHTTP2
internal import NIOCertificateReloading
internal import Runtime
internal import Synchronization

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// Holds the certificate and key of one end, and reads them again from time to time, so that they can be renewed without a stop.
final class CertificateKeeper: Sendable {
    private let reloader: TimedCertificateReloader
    private let files: TLSFiles
    private let trouble = Mutex<String?>(nil)

    /// Reads the files.
    ///
    /// - Throws: `GRPCError.unusable` when one of them cannot be used.
    init(_ files: TLSFiles) throws(GRPCError) {
        self.files = files
        for file in [files.certificate, files.key, files.roots] {
            do { _ = try Data(contentsOf: URL(fileURLWithPath: file)) } catch {
                throw .unusable(file: file, reason: "it cannot be read")
            }
        }
        do {
            // Not by its own interval: the node's clock says when.
            reloader = try TimedCertificateReloader.makeReloaderValidatingSources(
                refreshInterval: .seconds(3_600),
                certificateSource: .init(location: .file(path: files.certificate), format: .pem),
                privateKeySource: .init(location: .file(path: files.key), format: .pem))
        } catch {
            throw .unusable(file: "\(files.certificate) with \(files.key)", reason: "\(error)")
        }
    }

    /// Why the files of now are not used; nil when they are.
    var report: String? { trouble.withLock { $0 } }

    /// Reads the files again, and keeps what was there when they cannot be used.
    func reload() {
        var found: String?
        do {
            try reloader.reload()
        } catch {
            found = "\(files.certificate) cannot be used, the certificate from before is: \(error)"
        }
        trouble.withLock { $0 = found }
    }

    /// Reads the files again and again, until the task is cancelled.
    func keepFresh(every interval: Duration, _ clock: any WallClock) async {
        while true {
            do { try await clock.sleep(for: interval) } catch { return }
            reload()
        }
    }

    /// What a server shows, and takes from its clients.
    func server() throws(GRPCError) -> HTTP2ServerTransport.Posix.TransportSecurity {
        do {
            return try .mTLS(certificateReloader: reloader) { config in
                config.trustRoots = .certificates([.file(path: self.files.roots, format: .pem)])
                config.requireALPN = true
            }
        } catch {
            throw .unusable(file: files.certificate, reason: "\(error)")
        }
    }

    /// What a client shows, and takes from a server.
    func client() throws(GRPCError) -> HTTP2ClientTransport.Posix.TransportSecurity {
        do {
            return try .mTLS(certificateReloader: reloader) { config in
                config.trustRoots = .certificates([.file(path: self.files.roots, format: .pem)])
            }
        } catch {
            throw .unusable(file: files.certificate, reason: "\(error)")
        }
    }
}
