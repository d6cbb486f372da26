import FileFeed
import FixedIncome

/// A file read row by row out of pieces: what came, and how it ended.
struct StreamedReading<Row: Equatable>: Equatable {
    var rows: [Row] = []
    var rejects: [Reject] = []
    var error: FileFeedError?

    private mutating func take(_ next: () throws(FileFeedError) -> Result<Row, Reject>?) {
        do throws(FileFeedError) {
            while let row = try next() {
                switch row {
                case .success(let row): rows.append(row)
                case .failure(let reject): rejects.append(reject)
                }
            }
        } catch {
            self.error = error
        }
    }
}

extension StreamedReading where Row == BondRow {
    /// The bonds of bytes that come in pieces.
    init(bonds bytes: [UInt8], cuts: [Int]) {
        do throws(FileFeedError) {
            var reader = try BondReader(try ByteSource(bytes, file: "f", cuts: cuts), readingQuotes: false)
            take { () throws(FileFeedError) in try reader.next()?.map(\.bond) }
        } catch {
            self.error = error
        }
    }

    /// The bonds of bytes read at once.
    init(wholeBonds bytes: [UInt8]) {
        do throws(FileFeedError) {
            let parsed = try BondFile.parse(bytes, file: "f")
            (rows, rejects) = (parsed.rows, parsed.rejects)
        } catch {
            self.error = error
        }
    }
}

extension StreamedReading where Row == QuoteRow {
    /// The quotes of bytes that come in pieces.
    init(quotes bytes: [UInt8], cuts: [Int]) {
        do throws(FileFeedError) {
            var reader = try QuoteReader(try ByteSource(bytes, file: "f", cuts: cuts))
            take { () throws(FileFeedError) in try reader.next() }
        } catch {
            self.error = error
        }
    }

    /// The quotes of bytes read at once.
    init(wholeQuotes bytes: [UInt8]) {
        do throws(FileFeedError) {
            let parsed = try QuoteFile.parse(bytes, file: "f")
            (rows, rejects) = (parsed.rows, parsed.rejects)
        } catch {
            self.error = error
        }
    }
}

extension StreamedReading {
    /// What differs from the same bytes read at once; nil when nothing does.
    ///
    /// Read at once, a file that is no text to its end has no rows at all; in pieces those before the fault come first.
    func difference(from whole: StreamedReading<Row>) -> String? {
        switch (whole.error, error) {
        case (nil, nil):
            return self == whole
                ? nil : "pieces give \(rows.count) and \(rejects.count), the whole \(whole.rows.count) and \(whole.rejects.count)"
        case (.notUTF8?, .some): return nil
        case (let expected?, let found?) where expected == found: return nil
        default:
            return
                "pieces end with \(error.map(\.description) ?? "nothing"), the whole with \(whole.error.map(\.description) ?? "nothing")"
        }
    }
}
