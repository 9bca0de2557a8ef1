import 'server-only';
import { getEnv } from '#lib/env';

/**
 * Metrics and traces, for whoever asked for them. Without a setting that does, nothing is loaded, nothing listens
 * and nothing is counted.
 */
export async function startTelemetry(): Promise<void> {
  const { metricsPort, otlp } = getEnv();
  if (metricsPort === undefined && !otlp.hasTraces && !otlp.hasMetrics) return;
  const { startSdk } = await import('./sdk.ts');
  await startSdk({ metricsPort, otlp });
}
