import Contracts
import Foundation

/// Writes a first corpus for the harness: samples of the mutation test.
@main
enum WriteCanonicalCorpus {
    static func main() throws {
        let directory = URL(filePath: CommandLine.arguments[1])
        for number in 0..<50 {
            var generator = CanonicalRun.Generator(state: UInt64(number) &+ 1)
            let bytes = try CanonicalEncoder.encode(CanonicalSample(using: &generator))
            try Data(bytes).write(to: directory.appending(path: "sample\(number)"))
        }
    }
}
