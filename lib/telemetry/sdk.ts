import 'server-only';
import { context, metrics, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http';
import { PrometheusExporter } from '@opentelemetry/exporter-prometheus';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import {
  defaultResource,
  detectResources,
  envDetector,
  type Resource,
  resourceFromAttributes,
} from '@opentelemetry/resources';
import { type IMetricReader, MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import { BatchSpanProcessor, type SpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { buildVersions, type Env } from '#lib/env';
import { Stop } from '#lib/stop';
import { recordCalls } from './calls.ts';
import { recordRequests } from './requests.ts';
import { scrubUrls } from './scrub.ts';

/** Reachable from this machine alone: a scraper beside us, never the net. */
const metricsHost = '127.0.0.1';

/** `OTEL_SERVICE_NAME` and `OTEL_RESOURCE_ATTRIBUTES` win over our own name. */
const resource = (): Resource =>
  defaultResource()
    .merge(
      resourceFromAttributes({
        'service.name': 'partner-admin-dashboard',
        'service.version': buildVersions.dashboard,
      }),
    )
    .merge(detectResources({ detectors: [envDetector] }));

async function prometheus(port: number): Promise<IMetricReader> {
  const exporter = new PrometheusExporter({ host: metricsHost, port, preventServerStart: true });
  await exporter.startServer().catch(() => {
    throw new Stop(
      `METRICS_PORT ${port} is taken or may not be used. Free it, set another one, or clear it.`,
    );
  });
  return exporter;
}

/** Starts what was asked for. One set of instruments feeds both ways out. Throws {@link Stop}. */
export async function startSdk({ metricsPort, otlp }: Pick<Env, 'metricsPort' | 'otlp'>): Promise<void> {
  const readers: IMetricReader[] = [];
  if (metricsPort !== undefined) readers.push(await prometheus(metricsPort));
  if (otlp.hasMetrics)
    readers.push(
      new PeriodicExportingMetricReader({
        exporter: new OTLPMetricExporter(),
        exportIntervalMillis: otlp.exportEveryMs,
        exportTimeoutMillis: otlp.exportEveryMs,
      }),
    );
  const meters = new MeterProvider({ resource: resource(), readers });
  metrics.setGlobalMeterProvider(meters);
  const spanProcessors: SpanProcessor[] = [
    scrubUrls,
    new BatchSpanProcessor({ exporter: new OTLPTraceExporter() }),
  ];
  const tracers = otlp.hasTraces ? new TracerProvider({ resource: resource(), spanProcessors }) : undefined;
  if (tracers) {
    context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
    // Next brings spans of its own for requests and renders once there is a provider.
    trace.setGlobalTracerProvider(tracers);
  }
  recordRequests();
  recordCalls();
  // What was counted until the end should arrive; a collector that is gone must not hold up the end.
  process.once('SIGTERM', () => {
    void Promise.allSettled([meters.shutdown(), tracers?.shutdown()]);
  });
}
