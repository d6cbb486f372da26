import Foundation

/// Another client of RabbitMQ: pika, where the environment of the checks has it.
enum Pika {
    static let absent = "pika is not installed (.venv, requirements-engines.txt)"

    private static let python: String? = {
        let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
        let named = ProcessInfo.processInfo.environment["BONDTRADER_PYTHON"]
        return [named, "/\(root)/.venv/bin/python"].compactMap { $0 }.first { path in
            FileManager.default.isExecutableFile(atPath: path) && (try? start(path, ["-c", "import pika"]).status) == 0
        }
    }()

    static var isThere: Bool { python != nil }

    /// Waits for a message in one of the eight queues, and says what it is.
    static let reading = """
        import sys, pika
        channel = pika.BlockingConnection(pika.URLParameters(sys.argv[1])).channel()
        def take(channel, method, properties, body):
            channel.basic_ack(method.delivery_tag)
            print(properties.message_id, properties.content_type, properties.delivery_mode, body.hex(),
                properties.headers['ce-type'], properties.headers['bondtrader-key'])
            channel.stop_consuming()
        for number in range(8): channel.basic_consume(sys.argv[2] + str(number), take)
        channel.start_consuming()
        channel.connection.close()
        """

    static let writing = """
        import sys, pika
        channel = pika.BlockingConnection(pika.URLParameters(sys.argv[1])).channel()
        channel.confirm_delivery()
        key, hash = b'k', 0xcbf29ce484222325
        for byte in key: hash = (hash ^ byte) * 0x100000001b3 % 2**64
        channel.basic_publish(sys.argv[2], str(hash % 8), b'from pika', pika.BasicProperties(message_id='p-1', delivery_mode=2,
            content_type='text/plain', headers={'bondtrader-key': 'k', 'n': 7, 's': 'ü'}), mandatory=True)
        """

    private struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    static func run(_ script: String, _ arguments: [String]) throws -> String {
        let (status, text) = try start(python ?? "", ["-c", script] + arguments)
        guard status == 0 else { throw Failure(description: text) }
        return text
    }

    private static func start(_ path: String, _ arguments: [String]) throws -> (status: Int32, text: String) {
        let (process, output) = (Process(), Pipe())
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(["PYTHONIOENCODING": "utf-8"]) { $1 }
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, text.trimmingCharacters(in: .newlines))
    }
}
