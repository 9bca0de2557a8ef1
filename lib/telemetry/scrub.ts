import 'server-only';
import type { ReadableSpan, SpanProcessor } from '@opentelemetry/sdk-trace';

/** Everything from the question mark on: links that sign somebody in carry their token there. */
const withoutQuery = (text: string) => text.replace(/\?\S*/g, '');

/**
 * Takes queries out of what Next writes into its spans, before anything is exported. Stands before the exporting
 * processor, which sees the same object.
 */
export const scrubUrls: SpanProcessor = {
  onStart: () => undefined,
  onEnd: (span: ReadableSpan) => {
    for (const [name, value] of Object.entries(span.attributes))
      if (typeof value === 'string') span.attributes[name] = withoutQuery(value);
  },
  forceFlush: () => Promise.resolve(),
  shutdown: () => Promise.resolve(),
};
