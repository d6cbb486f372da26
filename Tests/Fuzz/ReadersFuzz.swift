import FileFeed

/// What libFuzzer calls with each input: the first byte picks the format, the rest is the file.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzReaders(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    guard count > 0 else { return 0 }
    let formats = ReaderChecks.allCases
    let format = formats[Int(data[0]) % formats.count]
    let bytes = Array(UnsafeBufferPointer(start: data + 1, count: count - 1))
    if let fault = format.fault(bytes) { fatalError("\(format): \(fault)") }
    return 0
}
