internal import Hummingbird
internal import NIOCore

/// What Hummingbird carries with a request: the connection, so that it can be cut.
struct EdgeContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
    }
}
