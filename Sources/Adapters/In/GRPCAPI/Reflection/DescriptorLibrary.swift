internal import SwiftProtobuf

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// The descriptors of all files that the server knows, by their names and by what they define.
struct DescriptorLibrary: Sendable {
    /// A file as it is shown.
    struct File: Sendable {
        let name: String
        let imports: [String]
        let bytes: Data
    }

    private let files: [String: File]
    /// By the full name of each service, method, message, field, enumeration and value: the file that defines it.
    private let definers: [String: String]
    private let messages: Set<String>

    /// The files that were generated from contracts/proto.
    static let own = Result { try DescriptorLibrary(base64: GeneratedDescriptors.base64) }

    /// Reads a serialised `google.protobuf.FileDescriptorSet`.
    ///
    /// - Throws: what is wrong with the bytes.
    init(base64: String) throws {
        guard let data = Data(base64Encoded: base64, options: .ignoreUnknownCharacters) else {
            throw DescriptorError.unreadable("found text that is no Base64")
        }
        let set = try Google_Protobuf_FileDescriptorSet(serializedBytes: data)
        var files: [String: File] = [:]
        var names = Names()
        for file in set.file {
            files[file.name] = File(name: file.name, imports: file.dependency, bytes: try file.serializedBytes())
            names.add(file)
        }
        self.files = files
        definers = names.definers
        messages = names.messages
    }

    /// The file of a name, and before it nothing: what it imports comes after, each once.
    func file(named name: String) -> [File]? {
        guard files[name] != nil else { return nil }
        var (found, waiting, seen): ([File], [String], Set<String>) = ([], [name], [])
        while !waiting.isEmpty {
            let next = waiting.removeFirst()
            guard seen.insert(next).inserted, let file = files[next] else { continue }
            found.append(file)
            waiting += file.imports
        }
        return found
    }

    /// The file that defines a symbol, and what it imports.
    func file(defining symbol: String) -> [File]? {
        definers[symbol].flatMap { file(named: $0) }
    }

    /// Whether a name is that of a message.
    func isMessage(_ name: String) -> Bool { messages.contains(name) }

    /// Collects the full names of what files define.
    private struct Names {
        var definers: [String: String] = [:]
        var messages: Set<String> = []

        mutating func add(_ file: Google_Protobuf_FileDescriptorProto) {
            let scope = file.package.isEmpty ? "" : file.package + "."
            for message in file.messageType { add(message, scope, file.name) }
            for kind in file.enumType { add(kind, scope, file.name) }
            for service in file.service {
                definers[scope + service.name] = file.name
                for method in service.method { definers["\(scope)\(service.name).\(method.name)"] = file.name }
            }
        }

        private mutating func add(_ message: Google_Protobuf_DescriptorProto, _ scope: String, _ file: String) {
            let name = scope + message.name
            definers[name] = file
            messages.insert(name)
            for field in message.field { definers["\(name).\(field.name)"] = file }
            for choice in message.oneofDecl { definers["\(name).\(choice.name)"] = file }
            for nested in message.nestedType { add(nested, name + ".", file) }
            for kind in message.enumType { add(kind, name + ".", file) }
        }

        private mutating func add(_ kind: Google_Protobuf_EnumDescriptorProto, _ scope: String, _ file: String) {
            definers[scope + kind.name] = file
            // The values of an enumeration stand beside it, not in it.
            for value in kind.value { definers[scope + value.name] = file }
        }
    }
}

/// Why descriptors cannot be shown.
enum DescriptorError: Error, Equatable, Sendable {
    /// What was generated is no set of descriptors. Generate it again.
    case unreadable(String)
}
