internal import Contracts

/// Names of tables, indexes and columns as statements have them: quoted, and never longer than the server keeps, which would cut them.
enum ViewName {
    /// `NAMEDATALEN` less one.
    static let most = 63

    /// A name in quotes; a longer one than the server keeps is shortened, with a digest of all of it at its end.
    static func quoted(_ name: String) -> String { "\"\(fitting(name))\"" }

    /// A name of at most so many bytes as the server keeps. Names are of ASCII letters, digits and underscores.
    static func fitting(_ name: String) -> String {
        guard name.utf8.count > most else { return name }
        return "\(name.prefix(most - 17))_\("\(Digest256(of: name.utf8))".prefix(16))"
    }
}
