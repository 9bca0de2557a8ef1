import { Section } from '#components/ui/section';
import { Cell, HeadCell, Row, Table } from '#components/ui/table';
import { Time } from '#components/ui/time';
import type { Status } from '#lib/data/status';
import { failureWords } from './status-words.tsx';

type Service = Status['service'];

const seconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`;

/** What went wrong lately. Kinds, times and references; what the service wrote is not kept. */
export function LastErrors({ errors }: { errors: Service['errors'] }) {
  return (
    <Section title="Last failed calls">
      {errors.length === 0 ? (
        <p className="text-sm text-ink-muted">No call has failed since this server started.</p>
      ) : (
        <Table
          caption="Last failed calls"
          head={
            <>
              <HeadCell>When</HeadCell>
              <HeadCell>What</HeadCell>
              <HeadCell>Call</HeadCell>
              <HeadCell>Took</HeadCell>
              <HeadCell>Reference</HeadCell>
            </>
          }
        >
          {errors.map((error) => (
            <Row key={`${error.at} ${error.reference} ${error.method} ${error.path}`}>
              <Cell isRowHeader>
                <Time value={error.at} />
              </Cell>
              <Cell label="What">
                {failureWords[error.outcome]}
                {error.status ? ` (${error.status})` : ''}
              </Cell>
              <Cell label="Call">
                <code className="wrap-anywhere text-xs">
                  {error.method} {error.path}
                </code>
              </Cell>
              <Cell label="Took">
                {seconds(error.ms)}, {error.attempts === 1 ? 'sent once' : `sent ${error.attempts} times`}
              </Cell>
              <Cell label="Reference">
                {error.reference ? (
                  <code className="text-xs">{error.reference}</code>
                ) : (
                  <span className="text-ink-muted">by itself</span>
                )}
              </Cell>
            </Row>
          ))}
        </Table>
      )}
    </Section>
  );
}

/** When the service asked us to slow down. */
export function LimitsSeen({ limits }: { limits: Service['limits'] }) {
  return (
    <Section title="Rate limits seen">
      {limits.length === 0 ? (
        <p className="text-sm text-ink-muted">
          The service has not asked us to slow down since this server started.
        </p>
      ) : (
        <Table
          caption="Rate limits seen"
          head={
            <>
              <HeadCell>When</HeadCell>
              <HeadCell>Call</HeadCell>
              <HeadCell>Asked us to wait</HeadCell>
            </>
          }
        >
          {limits.map((limit) => (
            <Row key={`${limit.at} ${limit.path}`}>
              <Cell isRowHeader>
                <Time value={limit.at} />
              </Cell>
              <Cell label="Call">
                <code className="wrap-anywhere text-xs">{limit.path}</code>
              </Cell>
              <Cell label="Asked us to wait">
                {limit.retryAfterMs === undefined ? 'Without a time' : seconds(limit.retryAfterMs)}
              </Cell>
            </Row>
          ))}
        </Table>
      )}
    </Section>
  );
}
