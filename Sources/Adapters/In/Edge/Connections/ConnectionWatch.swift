internal import NIOCore
internal import NIOHTTP1

/// Watches one connection, on its event loop: closes it when the client takes too long over a header, a body or an answer, or says nothing
/// for too long; closes it behind its last answer; and says when it could be spared.
final class ConnectionWatch: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    /// How long a connection that is over goes on reading what is under way, so that its last answer arrives.
    private static let lingering = Duration.seconds(1)

    private let limits: EdgeLimits
    private let connections: OpenConnections
    private var context: ChannelHandlerContext?
    private var place: OpenConnections.Place?

    /// Requests whose answers are not written out yet.
    private var unanswered = 0
    /// Answers that were made, and are not written out yet.
    private var unwritten = 0
    /// Whether a header may take no longer than its time from now on: since the connection, or since the first byte of the header.
    private var isHeaderDue = true
    /// Whether some of a header came.
    private var hasHeaderBytes = false
    /// Whether a header came, and its body is still coming.
    private var isBodyComing = false
    /// Whether the client, or the answer that is being made, wants no further request.
    private var isLastRequest = false
    /// Whether the last answer is written out.
    private var isOver = false

    /// Until when something must happen; nil when it is up to the server, whose own limits hold.
    private var deadline: NIODeadline?
    /// Until when the client must have taken some of what is written to it.
    private var writeDeadline: NIODeadline?
    private var timer: LazyTimer?

    init(limits: EdgeLimits, connections: OpenConnections) {
        self.limits = limits
        self.connections = connections
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        let loop = context.eventLoop
        let bound = NIOLoopBound(self, eventLoop: loop)
        place = connections.enter { loop.execute { bound.value.spare() } }
        let timers = loop.assumeIsolated()
        timer = LazyTimer(
            now: { .now() },
            schedule: { time, body in
                let scheduled = timers.scheduleTask(deadline: time) { body() }
                return { scheduled.cancel() }
            }, strike: { [unowned self] in strike() })
        look()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        timer?.cancel()
        timer = nil
        self.context = nil
        if let place { connections.leave(place) }
        place = nil
    }

    /// Bytes came; what they say is not known yet.
    func bytesCame() {
        guard unanswered == 0, !isBodyComing, !isOver, !hasHeaderBytes else { return }
        hasHeaderBytes = true
        // The time of the first header began with the connection.
        guard !isHeaderDue else { return }
        isHeaderDue = true
        look()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            // Behind a request that was the last one nothing is a request any more (RFC 9112, section 9.6).
            guard !isLastRequest, !isOver else { return }
            (isHeaderDue, hasHeaderBytes, isBodyComing) = (false, false, true)
            unanswered += 1
            let head = head.normalized()
            isLastRequest = head.headers[canonicalForm: "connection"].contains("close")
            look()
            context.fireChannelRead(wrapInboundOut(.head(head)))
        case .body:
            if isBodyComing { context.fireChannelRead(data) }
        case .end:
            guard isBodyComing else { return }
            isBodyComing = false
            if unanswered == 0 { look() }
            context.fireChannelRead(data)
        }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head(let head):
            if head.headers[canonicalForm: "connection"].contains("close") { isLastRequest = true }
            context.write(data, promise: promise)
        case .body: context.write(data, promise: promise)
        case .end:
            let written = promise ?? context.eventLoop.makePromise(of: Void.self)
            unwritten += 1
            lookAtWriting()
            written.futureResult.assumeIsolated().whenComplete { _ in self.wrote() }
            context.write(data, promise: written)
        }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        lookAtWriting()
        context.fireChannelWritabilityChanged()
    }

    /// An answer is written out.
    private func wrote() {
        unwritten -= 1
        unanswered = max(0, unanswered - 1)
        isOver = isOver || isLastRequest && unanswered == 0
        lookAtWriting()
        look()
    }

    /// Sets the time until which something must happen, and says whether the connection could be spared.
    private func look() {
        guard let place else { return }
        if unanswered == 0, !isOver { connections.wait(place) } else { connections.work(place) }
        deadline = limit().map { .now() + TimeAmount($0) }
        moveTimer()
    }

    private func moveTimer() {
        timer?.move(to: LazyTimer.earlier(deadline, writeDeadline))
    }

    /// How long the connection may stay as it is; nil when it is up to the server, whose own limits hold.
    private func limit() -> Duration? {
        if isOver { return ConnectionWatch.lingering }
        if unanswered > 0 { return nil }
        if isBodyComing { return limits.bodyTime }
        return isHeaderDue ? limits.headerTime : limits.idleTime
    }

    /// Limits the time for which a client may take nothing of what is written to it.
    private func lookAtWriting() {
        guard let context else { return }
        let isWaiting = unwritten > 0 || !context.channel.isWritable
        guard isWaiting != (writeDeadline != nil) else { return }
        writeDeadline = isWaiting ? .now() + TimeAmount(limits.writeTime) : nil
        moveTimer()
    }

    private func strike() {
        if let writeDeadline, writeDeadline <= .now() { return close() }
        expire()
    }

    private func expire() {
        guard let context, hasHeaderBytes, unanswered == 0, !isOver else { return close() }
        // Whoever began to ask is told why there is no answer.
        isOver = true
        let head = HTTPResponseHead(
            version: .http1_1, status: .requestTimeout, headers: ["connection": "close", "content-length": "0"])
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        close()
    }

    /// Makes room for a new connection, unless a request came meanwhile.
    private func spare() {
        if unanswered == 0 { close() }
    }

    private func close() {
        context?.close(promise: nil)
    }
}
