extension String {
    /// Whether two texts have the same bytes: accents composed or not make two texts, as engines compare them.
    ///
    /// - Parameter other: another text.
    /// - Returns: false also for texts that look the same and are written otherwise.
    package func hasBytes(of other: String) -> Bool {
        let (left, right) = (utf8, other.utf8)
        guard left.count == right.count else { return false }
        let isEqual = left.withContiguousStorageIfAvailable { left in
            right.withContiguousStorageIfAvailable { right in
                String.areEqual(UnsafeRawBufferPointer(left), UnsafeRawBufferPointer(right))
            }
        }
        return (isEqual ?? nil) ?? left.elementsEqual(right)
    }

    /// Compares as many bytes, eight at a time.
    private static func areEqual(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Bool {
        var place = 0
        while place + 8 <= left.count {
            let (one, other) = (
                left.loadUnaligned(fromByteOffset: place, as: UInt64.self),
                right.loadUnaligned(fromByteOffset: place, as: UInt64.self)
            )
            if one != other { return false }
            place += 8
        }
        while place < left.count {
            if left[place] != right[place] { return false }
            place += 1
        }
        return true
    }
}
