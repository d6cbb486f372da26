/// Splits a CSV file of any length into records: those that a `CSVReader` finds in the same bytes, with the same lines and faults.
///
/// It holds the record at hand, and as much beside it as one read gives.
struct CSVStream {
    /// What reading on came to.
    enum Step: Equatable {
        /// A record, whose ranges count in `bytes`.
        case record
        /// A record that breaks the rules of quoting.
        case fault(CSVFault)
        /// The end of the file.
        case end
    }

    /// The part of the file in which the last record lies.
    private(set) var bytes: [UInt8]

    private let file: String
    private let source: ByteSource?
    private var scanner: CSVScanner
    /// The bytes of the window that hold something.
    private var end: Int
    /// The bytes of the window that are text; the others wait for their neighbours, or are no text at all.
    private var textEnd: Int
    private var isFaulty = false
    private var isLast: Bool
    /// Whether the window starts where the file does.
    private var isFirstWindow = true

    private static let windowSize = 1 << 18

    /// A file that is in memory, and known to be text in UTF-8.
    init(_ bytes: [UInt8], file: String, separator: UInt8 = UInt8(ascii: ",")) {
        self.bytes = bytes
        self.file = file
        source = nil
        scanner = CSVScanner(separator: separator)
        end = bytes.count
        textEnd = end
        isLast = true
    }

    /// A file that comes piece by piece.
    init(_ source: ByteSource) {
        bytes = [UInt8](repeating: 0, count: Self.windowSize)
        file = source.file
        self.source = source
        scanner = CSVScanner(separator: UInt8(ascii: ","))
        end = 0
        textEnd = 0
        isLast = false
    }

    /// Lends the window to a row, so that both need not have one; `takeBack` before the next record.
    mutating func lend(to other: inout [UInt8]) {
        swap(&bytes, &other)
    }

    /// Reads the next record.
    ///
    /// - Parameter record: is overwritten with the record; undefined unless there is one.
    /// - Returns: what was found.
    /// - Throws: `FileFeedError` when the file cannot be read on or is no text there; what stands before has been returned.
    mutating func next(into record: inout CSVRecord) throws(FileFeedError) -> Step {
        while true {
            let step = bytes.withUnsafeBufferPointer {
                scanner.next(UnsafeBufferPointer(rebasing: $0[..<textEnd]), isLast: isLast, into: &record)
            }
            switch step {
            case .record: return .record
            case .fault(let fault): return .fault(fault)
            case .end: return .end
            case .more:
                if isFaulty { throw notText() }
                try refill()
            }
        }
    }

    /// Takes off the window what has been read, and reads more behind it.
    private mutating func refill() throws(FileFeedError) {
        guard let source else { return }
        let start = scanner.position
        if start > 0 {
            let (from, to) = (start, end)
            bytes.withUnsafeMutableBytes { $0.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[from..<to])) }
            end -= start
            textEnd -= start
            isFirstWindow = false
            scanner.rebase()
        }
        // A record longer than half the window gets a longer one.
        if end > bytes.count / 2 { bytes.append(contentsOf: repeatElement(0, count: bytes.count)) }
        let used = end
        let got = try bytes.withUnsafeMutableBufferPointer { buffer throws(FileFeedError) in
            try source.read(into: UnsafeMutableRawBufferPointer(UnsafeMutableBufferPointer(rebasing: buffer[used...])))
        }
        end += got
        checkText(isOver: got == 0)
    }

    private mutating func checkText(isOver: Bool) {
        let (from, to) = (textEnd, end)
        let fault = bytes.withUnsafeBufferPointer { UTF8Text.firstFault(in: UnsafeBufferPointer(rebasing: $0[from..<to])) }
        textEnd = from + (fault ?? to - from)
        // The longest character has four bytes: with as many in sight a fault is one.
        isFaulty = fault != nil && (isOver || to - textEnd >= 4)
        isLast = isOver && !isFaulty
    }

    private func notText() -> FileFeedError {
        bytes.withUnsafeBufferPointer { window in
            let text = UnsafeBufferPointer(rebasing: window[..<end])
            return .notUTF8(text, file: file, fault: textEnd, from: (scanner.position, scanner.line), isStart: isFirstWindow)
        }
    }
}
