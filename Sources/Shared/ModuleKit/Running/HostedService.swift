internal import Runtime

/// A service with what happens when it fails.
struct HostedService: Sendable {
    let service: any Service
    let policy: ServicePolicy
}
