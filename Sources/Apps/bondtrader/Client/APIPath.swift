import Foundation

/// Parts of paths that users give.
enum APIPath {
    /// A name as it stands between two slashes.
    static func segment(_ name: String) -> String {
        name.addingPercentEncoding(withAllowedCharacters: .alphanumerics.union(CharacterSet(charactersIn: "-._~"))) ?? name
    }
}
