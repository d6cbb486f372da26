import Dispatch
import Synchronization

/// What libFuzzer calls with each input: the first byte picks the kind of text, the rest is the text.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzLogTexts(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    guard count > 0 else { return 0 }
    let kinds = LogTextChecks.allCases
    let kind = kinds[Int(data[0]) % kinds.count]
    let bytes = Array(UnsafeBufferPointer(start: data + 1, count: count - 1))
    let end = DispatchSemaphore(value: 0)
    let fault = Mutex<String?>(nil)
    let task = Task {
        let found = await kind.fault(bytes)
        fault.withLock { $0 = found }
        end.signal()
    }
    end.wait()
    _ = task
    if let found = fault.withLock({ $0 }) { fatalError("\(kind): \(found)") }
    return 0
}
