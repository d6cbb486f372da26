import ArgumentParser
import Foundation
import LiveSystem
import Runtime

/// Which server a client command talks to.
struct ServerOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The server; else $BONDTRADER_SERVER, else `server` in bondtrader/config.yaml below $XDG_CONFIG_HOME or ~/.config, else http://127.0.0.1:8080.",
            valueName: "url"))
    var server: String?

    @Option(help: ArgumentHelp("The server that config.yaml has under profiles.NAME.server.", valueName: "name"))
    var profile: String?

    static let standard = "http://127.0.0.1:8080"

    /// The client of the server.
    ///
    /// - Throws: `CommandEnd`, by cause.
    func client() throws -> APIClient {
        APIClient(base: try url(SystemEnvironment.variables))
    }

    /// Where the server is.
    ///
    /// - Parameter variables: the environment.
    /// - Returns: the address without a path.
    /// - Throws: `CommandEnd`, by cause.
    func url(_ variables: [String: String]) throws -> URL {
        let text: String
        if let server {
            text = server
        } else if let profile {
            text = try inFile("profiles.\(profile).server", variables).orEnd(
                .notFound([
                    "--profile \(profile): found no profiles.\(profile).server in \(Self.file(variables) ?? "config.yaml")"
                ]))
        } else if let variable = variables["BONDTRADER_SERVER"], !variable.isEmpty {
            text = variable
        } else {
            text = try inFile("server", variables) ?? Self.standard
        }
        guard let url = URL(string: text), ["http", "https"].contains(url.scheme), url.host != nil else {
            throw CommandEnd.usage(["the server: found \(text), expected an address such as \(Self.standard)"])
        }
        return url
    }

    private func inFile(_ key: String, _ variables: [String: String]) throws -> String? {
        guard let file = Self.file(variables), FileManager.default.fileExists(atPath: file) else { return nil }
        do {
            guard let entry = try ConfigurationFile.read(file).entries.first(where: { $0.key == key }) else { return nil }
            guard case .text(let text) = entry.entry.content else {
                throw CommandEnd.badInput(["\(entry.entry.origin): \(key): found a list, expected the address of a server"])
            }
            return text
        } catch let error as SystemFileError {
            throw CommandEnd.badInput(["\(error)"])
        }
    }

    private static func file(_ variables: [String: String]) -> String? {
        let named = variables["XDG_CONFIG_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
        let folder = named ?? variables["HOME"].flatMap { $0.hasPrefix("/") ? $0 + "/.config" : nil }
        return folder.map { $0 + "/bondtrader/config.yaml" }
    }
}

extension String? {
    /// The text, or the end of the command that needs it.
    fileprivate func orEnd(_ end: CommandEnd) throws -> String {
        guard let self else { throw end }
        return self
    }
}
