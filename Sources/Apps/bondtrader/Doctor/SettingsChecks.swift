import LiveSystem
import Runtime

/// Checks of the settings that a server would start with, and of what they name.
struct SettingsChecks {
    let config: String?
    let data: String?
    let listen: String?
    let signingKey: String?

    /// All checks: where the settings are wrong, those of what the flags and the defaults name.
    ///
    /// - Parameter variables: the environment.
    /// - Returns: what was found.
    func all(_ variables: [String: String]) async -> [DoctorCheck] {
        var checks: [DoctorCheck] = []
        var settings: PlatformSettings
        do {
            settings = try read(config, variables)
            checks.append(.good("settings", origins(variables)))
        } catch {
            let lines = (error as? CommandEnd)?.messages ?? ["\(error)"]
            checks += lines.map { .bad("settings", $0, "correct it where it stands; `serve --print-config` shows each setting") }
            do {
                settings = try read(nil, variables.filter { !$0.key.hasPrefix("BONDTRADER_") })
            } catch {
                return checks
            }
        }
        checks += DirectoryChecks(path: settings.data).all
        checks += await LogChecks(directory: settings.data, keys: settings.keys).all()
        checks += await StoreChecks(directory: settings.data).all()
        return checks + MachineChecks(listen: settings.listen).all
    }

    private func read(_ file: String?, _ variables: [String: String]) throws -> PlatformSettings {
        let flags = [("data", data), ("listen", listen), ("signing-key", signingKey)].compactMap { key, text in
            text.map { (key: key, text: $0) }
        }
        let configuration = try ServeSettings.configuration(file: file, flags: flags, variables: variables)
        return try ServeSettings.platform(configuration, variables: variables)
    }

    /// Where settings come from.
    private func origins(_ variables: [String: String]) -> String {
        let links = ServiceLinks.names(in: variables).count
        let ignored = links > 0 ? "; \(links) variables of Kubernetes are ignored" : ""
        return (config.map { "\($0), variables and flags" } ?? "variables and flags") + " are taken as they are" + ignored
    }
}
