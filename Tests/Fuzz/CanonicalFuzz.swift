/// What libFuzzer calls with each input: any bytes.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzCanonicalBytes(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: data, count: count))
    if let fault = CanonicalChecks.fault(bytes) { fatalError(fault) }
    return 0
}
