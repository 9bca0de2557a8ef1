interface HighlightProps {
  text: string;
  /** Start and end of what was found, in UTF-16 units. */
  span: readonly [number, number] | undefined;
}

/** What was searched for, marked in the text it was found in. */
export function Highlight({ text, span }: HighlightProps) {
  if (!span) return text;
  const [start, end] = span;
  return (
    <>
      {text.slice(0, start)}
      <mark className="rounded-xs bg-accent-soft text-accent-ink">{text.slice(start, end)}</mark>
      {text.slice(end)}
    </>
  );
}

const sideLength = 40;

/** Of a long text only what stands around the found place. */
export function HighlightPart({ text, span }: HighlightProps) {
  const [start, end] = span ?? [0, 0];
  const from = Math.max(0, start - sideLength);
  const to = Math.min(text.length, end + sideLength);
  return (
    <>
      {from > 0 && '…'}
      <Highlight text={text.slice(from, to)} span={span && [start - from, end - from]} />
      {to < text.length && '…'}
    </>
  );
}
