import Edge

/// Where the server listens: `HOST:PORT`, an IPv6 host in brackets.
struct ListenAddress: Equatable, Sendable {
    let host: String
    /// 0 for any that is free.
    let port: Int

    /// An address, part by part.
    init(host: String, port: Int) {
        (self.host, self.port) = (host, port)
    }

    static let standard = "127.0.0.1:8080"

    /// The address as it is written.
    var text: String { EdgeSettings(host: host, port: port).address }

    /// Reads an address of the loopback interface, as the server does.
    ///
    /// - Parameters:
    ///   - text: such as `127.0.0.1:8080` or `[::1]:8080`.
    ///   - option: where the text comes from, for messages.
    /// - Returns: the address.
    /// - Throws: `CommandEnd.usage` for what is no address, and for one that others could reach.
    static func parse(_ text: String, option: String) throws -> ListenAddress {
        do throws(EdgeError) {
            let settings = try EdgeSettings(listen: text)
            return ListenAddress(host: settings.host, port: settings.port)
        } catch {
            throw CommandEnd.usage(["\(option): \(reason(error, text))"])
        }
    }

    /// Reads an address, of this machine or another.
    ///
    /// - Parameters:
    ///   - text: such as `10.0.0.7:9090`, `valuation.desk:9090` or `[fd00::7]:9090`.
    ///   - option: where the text comes from, for messages.
    /// - Returns: the address.
    /// - Throws: `CommandEnd.usage` for what is no address.
    static func anywhere(_ text: String, option: String) throws -> ListenAddress {
        do throws(EdgeError) {
            let place = try EdgeSettings.place(text)
            return ListenAddress(host: place.host, port: place.port)
        } catch {
            throw CommandEnd.usage(["\(option): \(reason(error, text))"])
        }
    }

    private static func reason(_ error: EdgeError, _ text: String) -> String {
        switch error {
        case .malformedAddress: "found \(text), expected HOST:PORT such as \(standard)"
        case .notLoopback(let host):
            "found \(host), expected 127.0.0.1, [::1] or localhost: there is no authentication yet, so that others could write to the server"
        case .cannotListen(let address, let reason): "\(address) cannot be used: \(reason)"
        }
    }
}
