import { Fragment } from 'react';

interface HighlightProps {
  text: string;
  /** Start and end of what was found, in UTF-16 units: in order, and apart from each other. */
  spans: readonly (readonly [number, number])[];
}

/** What was searched for, marked in the text it was found in. */
export function Highlight({ text, spans }: HighlightProps) {
  return (
    <>
      {spans.map(([start, end], index) => (
        <Fragment key={start}>
          {text.slice(spans[index - 1]?.[1] ?? 0, start)}
          <mark className="rounded-xs bg-accent-soft text-accent-ink">{text.slice(start, end)}</mark>
        </Fragment>
      ))}
      {text.slice(spans.at(-1)?.[1] ?? 0)}
    </>
  );
}

const sideLength = 40;

/** Of a long text only what stands around the first place that was found. */
export function HighlightPart({ text, spans }: HighlightProps) {
  const [start, end] = spans[0] ?? [0, 0];
  const from = Math.max(0, start - sideLength);
  const to = Math.min(text.length, end + sideLength);
  const inside = spans.filter((span) => span[1] <= to);
  return (
    <>
      {from > 0 && '…'}
      <Highlight text={text.slice(from, to)} spans={inside.map((span) => [span[0] - from, span[1] - from])} />
      {to < text.length && '…'}
    </>
  );
}
