import ConformanceTesting
import GRPCAPI
import Messaging
import Testing

@Suite("The link between processes over sockets keeps the rules of its port")
struct PeerLinkOverSocketsTests {
    @Test("in plain text on the loopback interface", arguments: PeerLinkRules.all)
    func plain(rule: PeerLinkRules.Rule) async throws {
        try await Running.during { running in
            try await rule.check(
                PeerLinkFixture { bus in try running.channel(to: try await running.serve(bus).address) })
        }
    }

    @Test(
        "with both ends known to each other by certificates",
        .enabled(if: TestCertificates.shared != nil, "\(TestCertificates.absent)"),
        arguments: PeerLinkRules.all)
    func mutual(rule: PeerLinkRules.Rule) async throws {
        let files = try #require(TestCertificates.shared).own
        try await Running.during { running in
            try await rule.check(
                PeerLinkFixture { bus in
                    try running.channel(to: try await running.serve(bus, files: files).address, files: files)
                })
        }
    }
}
