internal import Foundation

/// The environment that the process was started with.
public enum SystemEnvironment {
    /// All variables, by name.
    public static var variables: [String: String] { ProcessInfo.processInfo.environment }
}
