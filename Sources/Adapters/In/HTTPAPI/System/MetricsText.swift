internal import Contracts
internal import Messaging
internal import ModuleKit

/// Counts and times in the text format of Prometheus (version 0.0.4).
enum MetricsText {
    static func text(
        _ series: [(series: MemoryBusMetrics.Series, histogram: LatencyHistogram)], _ health: HostHealth, head: Int64,
        edge: (requests: Int, streams: Int)
    ) -> String {
        var lines = [
            "# HELP bondtrader_log_position Where the log ends.", "# TYPE bondtrader_log_position gauge",
            "bondtrader_log_position \(head)",
            "# HELP bondtrader_http_requests_under_way Requests that are being answered.",
            "# TYPE bondtrader_http_requests_under_way gauge", "bondtrader_http_requests_under_way \(edge.requests)",
            "# HELP bondtrader_http_streams Streams that are open.", "# TYPE bondtrader_http_streams gauge",
            "bondtrader_http_streams \(edge.streams)",
        ]
        lines += modules(health)
        lines += [
            "# HELP bondtrader_bus_seconds From the arrival of a message to its answer.",
            "# TYPE bondtrader_bus_seconds histogram",
        ]
        lines += series.flatMap {
            histogram("contract=\"\($0.series.name.text)\",outcome=\"\($0.series.outcome)\"", $0.histogram)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func modules(_ health: HostHealth) -> [String] {
        var lines = ["# HELP bondtrader_module_ready Whether a module takes messages.", "# TYPE bondtrader_module_ready gauge"]
        lines += health.modules.map { "bondtrader_module_ready{module=\"\($0.module)\"} \($0.isReady ? 1 : 0)" }
        lines += [
            "# HELP bondtrader_service_lag_events How far a service is behind the log.",
            "# TYPE bondtrader_service_lag_events gauge",
        ]
        for module in health.modules {
            for service in module.services {
                guard let lag = service.lag else { continue }
                lines.append("bondtrader_service_lag_events{module=\"\(module.module)\",service=\"\(service.service)\"} \(lag)")
            }
        }
        lines += [
            "# HELP bondtrader_service_parked How many things a service has set aside.",
            "# TYPE bondtrader_service_parked gauge",
        ]
        for module in health.modules {
            for service in module.services {
                guard let parked = service.parked else { continue }
                lines.append("bondtrader_service_parked{module=\"\(module.module)\",service=\"\(service.service)\"} \(parked)")
            }
        }
        return lines
    }

    private static func histogram(_ labels: String, _ histogram: LatencyHistogram) -> [String] {
        var lines: [String] = []
        var sum = 0
        for (bound, count) in zip(LatencyHistogram.bounds, histogram.counts) {
            sum += count
            lines.append("bondtrader_bus_seconds_bucket{\(labels),le=\"\(seconds(bound))\"} \(sum)")
        }
        lines.append("bondtrader_bus_seconds_bucket{\(labels),le=\"+Inf\"} \(histogram.total)")
        lines.append("bondtrader_bus_seconds_sum{\(labels)} \(seconds(histogram.sum))")
        lines.append("bondtrader_bus_seconds_count{\(labels)} \(histogram.total)")
        return lines
    }

    private static func seconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
    }
}
