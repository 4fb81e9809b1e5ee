//! Figures for Prometheus.

use std::sync::{OnceLock, RwLock};

use metrics::{Counter, Gauge, Histogram};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};

const REQUESTS: &str = "http_requests_total";
const DURATION: &str = "http_request_duration_seconds";
const IN_FLIGHT: &str = "http_requests_in_flight";
const BUCKETS: [f64; 13] = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0, 30.0];

/// The process's figures, collected from the first call on. None when the program has installed
/// another recorder.
pub(crate) fn recorder() -> Option<&'static PrometheusHandle> {
    static HANDLE: OnceLock<Option<PrometheusHandle>> = OnceLock::new();
    let install = || {
        let builder = PrometheusBuilder::new()
            .set_buckets_for_metric(Matcher::Suffix("_seconds".into()), &BUCKETS)
            .expect("there are buckets");
        let handle = builder.install_recorder().ok()?;
        metrics::describe_counter!(REQUESTS, "Requests answered, by method, route and status.");
        metrics::describe_histogram!(DURATION, metrics::Unit::Seconds, "From a request's headers to its answer's.");
        metrics::describe_gauge!(IN_FLIGHT, "Requests being answered.");
        Some(handle)
    };
    HANDLE.get_or_init(install).as_ref()
}

/// How many requests are being answered.
pub(crate) fn in_flight() -> &'static Gauge {
    static GAUGE: OnceLock<Gauge> = OnceLock::new();
    GAUGE.get_or_init(|| metrics::gauge!(IN_FLIGHT))
}

/// The figures of one route; its handles are looked up once.
pub(crate) struct RouteMetrics {
    method: &'static str,
    route: String,
    duration: OnceLock<Histogram>,
    by_status: RwLock<Vec<(u16, Counter)>>,
}

impl RouteMetrics {
    pub(crate) fn new(method: &'static str, route: impl Into<String>) -> RouteMetrics {
        RouteMetrics { method, route: route.into(), duration: OnceLock::new(), by_status: RwLock::default() }
    }

    pub(crate) fn record(&self, status: u16, seconds: f64) {
        let make = || metrics::histogram!(DURATION, "method" => self.method, "route" => self.route.clone());
        self.duration.get_or_init(make).record(seconds);
        let known = self.by_status.read().unwrap_or_else(|e| e.into_inner());
        if let Some((_, counter)) = known.iter().find(|(s, _)| *s == status) {
            return counter.increment(1);
        }
        drop(known);
        let labels =
            [("method", self.method.to_owned()), ("route", self.route.clone()), ("status", status.to_string())];
        let counter = metrics::counter!(REQUESTS, &labels);
        counter.increment(1);
        self.by_status.write().unwrap_or_else(|e| e.into_inner()).push((status, counter));
    }
}
