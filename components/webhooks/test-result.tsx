import { Alert } from '#components/ui/alert';
import { CodeBlock } from '#components/ui/code-block';
import type { TestReport } from '#lib/data/webhook-test';

const isTaken = (status: number) => status >= 200 && status < 300;
const isRedirect = (status: number) => status >= 300 && status < 400;

function verdict(status: number): string {
  if (isTaken(status)) return 'The target took the event.';
  if (isRedirect(status)) return 'The target sent the call elsewhere. Redirects are not followed.';
  return 'The target refused the event.';
}

/** Status, time and the first part of the answer, as text. */
export function TestResult({ report }: { report: TestReport }) {
  const { status, problem, ms, body, contentType, isCut } = report;
  if (status === undefined)
    return (
      <Alert tone="danger" title={problem}>
        Given up after {ms} ms.
      </Alert>
    );
  return (
    <>
      <Alert tone={isTaken(status) ? 'ok' : 'warn'} title={verdict(status)}>
        Status {status}, after {ms} ms.
      </Alert>
      {body ? (
        <CodeBlock
          code={body}
          label="answer"
          title={`Answer${contentType ? ` (${contentType})` : ''}${isCut ? ', cut after 2 kB' : ''}`}
        />
      ) : (
        <p className="text-sm text-ink-muted">The answer had no text in it.</p>
      )}
      <details className="min-w-0">
        <summary className="mb-2 w-fit text-sm text-ink-muted">What was sent</summary>
        <CodeBlock code={report.payload} label="payload" title="POST, application/json" />
      </details>
    </>
  );
}
