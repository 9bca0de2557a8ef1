import 'server-only';
import { metrics, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { smooch } from '#lib/smooch/client';
import type { PolicyState } from '#lib/smooch/policy';
import { type CallEvent, callRecord } from '#lib/smooch/record';
import { bucketsSeconds } from './requests.ts';

/** Calls to the service as metrics and spans: counts, times and states, no ids in metrics. */

const second = 1_000;
const breakerNumbers: Readonly<Record<PolicyState['breaker'], number>> = {
  closed: 0,
  'half-open': 1,
  open: 2,
  isolated: 2,
};

/** A span of the past: the call is over when its record comes, still inside the request that caused it. */
function traceCall({ at, ms, method, path, outcome, status, attempts }: CallEvent): void {
  const span = trace.getTracer('dashboard').startSpan(`service ${method}`, {
    kind: SpanKind.CLIENT,
    startTime: at - ms,
    attributes: {
      'http.request.method': method,
      'url.path': path,
      'dashboard.outcome': outcome,
      'http.request.resend_count': Math.max(0, attempts - 1),
      ...(status !== undefined && { 'http.response.status_code': status }),
    },
  });
  if (outcome !== 'ok' && outcome !== 'not-found') span.setStatus({ code: SpanStatusCode.ERROR });
  span.end(at);
}

/** Counts calls from now on. */
export function recordCalls(): void {
  const meter = metrics.getMeter('dashboard');
  const durations = meter.createHistogram('dashboard.service.call.duration', {
    unit: 's',
    description: 'Calls to the messaging service as their callers saw them, repeats included',
    advice: { explicitBucketBoundaries: [...bucketsSeconds] },
  });
  const repeats = meter.createCounter('dashboard.service.repeats', {
    description: 'Requests sent again after a failure',
  });
  const states = {
    inFlight: meter.createObservableGauge('dashboard.service.in_flight', {
      description: 'Calls under way, of 8',
    }),
    queued: meter.createObservableGauge('dashboard.service.queued', {
      description: 'Calls that wait for a place, of 32',
    }),
    breaker: meter.createObservableGauge('dashboard.service.breaker', {
      description: '0: calls go out, 1: trying again, 2: nothing is sent',
    }),
    pause: meter.createObservableGauge('dashboard.service.pause', {
      unit: 's',
      description: 'Left of the pause the service asked for',
    }),
  };
  meter.addBatchObservableCallback((observer) => {
    const { inFlight, queued, breaker, pausedForMs } = smooch().state();
    observer.observe(states.inFlight, inFlight);
    observer.observe(states.queued, queued);
    observer.observe(states.breaker, breakerNumbers[breaker]);
    observer.observe(states.pause, pausedForMs / second);
  }, Object.values(states));
  callRecord().listen((event) => {
    const { kind, outcome, isBackground, ms, attempts } = event;
    durations.record(ms / second, { kind, outcome, background: isBackground });
    if (attempts > 1) repeats.add(attempts - 1, { kind });
    traceCall(event);
  });
}
