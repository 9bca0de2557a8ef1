import 'server-only';
import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { metrics } from '@opentelemetry/api';
import { routeOf } from './route-of.ts';

/** Requests to the dashboard, and what the process needs for them. */

interface Started {
  readonly request: IncomingMessage;
}
interface Finished extends Started {
  readonly response: ServerResponse;
}

const second = 1_000;

/** Where times are told apart: from what a cached answer takes to the longest a call may. */
export const bucketsSeconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20] as const;

/** Counts requests from now on. Node announces them; the message's shape is Node's. */
export function recordRequests(): void {
  const meter = metrics.getMeter('dashboard');
  const durations = meter.createHistogram('http.server.request.duration', {
    unit: 's',
    description: 'Requests to the dashboard, until the last byte was handed over',
    advice: { explicitBucketBoundaries: [...bucketsSeconds] },
  });
  const memory = meter.createObservableGauge('process.memory.usage', {
    unit: 'By',
    description: 'Resident memory of this process',
  });
  memory.addCallback((observer) => observer.observe(process.memoryUsage.rss()));
  const startedAt = new WeakMap<IncomingMessage, number>();
  subscribe('http.server.request.start', (message) => {
    startedAt.set((message as Started).request, performance.now());
  });
  subscribe('http.server.response.finish', (message) => {
    const { request, response } = message as Finished;
    const start = startedAt.get(request);
    if (start === undefined) return;
    durations.record((performance.now() - start) / second, {
      'http.request.method': request.method ?? '',
      'http.response.status_code': response.statusCode,
      'http.route': routeOf(request.url ?? ''),
    });
  });
}
