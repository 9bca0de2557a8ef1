'use client';

import { type ClipboardEvent, useEffect, useState } from 'react';
import { Field } from '#components/ui/field';
import { TextLink } from '#components/ui/text-link';
import { Textarea } from '#components/ui/textarea';
import type { Recognised } from '#lib/channels/paste';
import { channelFor } from '#lib/channels/registry';
import { routes } from '#lib/routes';

interface PasteBoxProps {
  appId: string;
  /** What the last text held; undefined while nothing was pasted. */
  result: Recognised | undefined;
  onTake: (text: string) => void;
}

/** A text that is typed or dropped arrives in pieces. */
const pauseMs = 400;

/**
 * For whatever the customer sent. What is pasted is read at once and never shown, because it holds secrets; only
 * text that holds nothing stays, so that the person can see what it was.
 */
export function PasteBox({ appId, result, onTake }: PasteBoxProps) {
  const [text, setText] = useState('');
  useEffect(() => {
    if (text.trim() === '') return;
    const timer = setTimeout(() => {
      onTake(text);
      setText('');
    }, pauseMs);
    return () => clearTimeout(timer);
  }, [text, onTake]);
  const paste = (event: ClipboardEvent) => {
    event.preventDefault();
    onTake(event.clipboardData.getData('text'));
  };
  return (
    <div className="grid gap-2 rounded-lg border border-dashed border-line-strong/60 bg-sunken p-3">
      <Field
        label="Paste what the customer sent"
        hint="A console page, a message, settings lines or JSON. The values in it go into the fields below; the rest is dropped, and nothing is sent."
        isOptional
      >
        {(control) => (
          <Textarea
            {...control}
            rows={1}
            value={text}
            autoComplete="off"
            spellCheck={false}
            data-1p-ignore
            data-lpignore
            onPaste={paste}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <div role="status" className="text-sm empty:hidden">
        {result && <Outcome appId={appId} result={result} />}
      </div>
    </div>
  );
}

function Outcome({ appId, result }: { appId: string; result: Recognised }) {
  const other = result.other === undefined ? undefined : channelFor(result.other);
  if (result.found.length === 0 && result.said.length === 0)
    return (
      <p className="text-ink-muted">
        Nothing in there looked like one of these values. Type or paste each into its own field.
      </p>
    );
  return (
    <div className="grid gap-0.5">
      {result.said.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {other && (
        <p>
          <TextLink href={routes.connect(appId, other.type)}>Connect {other.name} instead</TextLink>
        </p>
      )}
    </div>
  );
}
