/// The lines of an export, read bit by bit: no more than a line and a piece of the file are held.
public struct ImportLines {
    private let read: () throws -> [UInt8]
    private let limit: Int
    private var piece: [UInt8] = []
    private var place = 0
    private var line = 0

    /// The lines of a file.
    ///
    /// - Parameters:
    ///   - limits: how long a line may be.
    ///   - read: gives the next piece of the file, of any length; nothing at its end.
    public init(limits: ImportLimits = ImportLimits(), from read: @escaping () throws -> [UInt8]) {
        self.read = read
        limit = limits.bytesInLine
    }

    /// The next line, without its end.
    ///
    /// - Returns: nil behind the last one.
    /// - Throws: `ImportError.longLine`, or what reading throws.
    public mutating func next() throws -> [UInt8]? {
        line += 1
        var bytes: [UInt8] = []
        while true {
            let end = piece[place...].firstIndex(of: 10)
            bytes += piece[place..<(end ?? piece.count)]
            guard bytes.count <= limit else { throw ImportError.longLine(line, found: bytes.count, limit: limit) }
            if let end {
                place = end + 1
                return bytes
            }
            (piece, place) = (try read(), 0)
            if piece.isEmpty { return bytes.isEmpty ? nil : bytes }
        }
    }
}
