'use client';

import { Copy, Eye, EyeOff } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { Button } from './button.tsx';
import { useBriefText } from './use-brief-text.tsx';

/** A look at a secret ends by itself. */
const revealedForMs = 30_000;

/** As wide for every secret: a mask must not tell the length. */
const mask = '••••••••••••';

interface SecretValueProps {
  /** What it is, for the buttons: "secret" gives "Reveal secret", "Copy secret", "Hide secret". */
  name: string;
  /** Fetches this one secret. `undefined` when it was refused; the caller then shows why. */
  onReveal: () => Promise<string | undefined>;
  /** Further words for the accessible name: "of key Production". */
  of?: string;
}

/** A secret that is not in the page until somebody asks for it, and gone again soon after. */
export function SecretValue({ name, onReveal, of = '' }: SecretValueProps) {
  const [secret, setSecret] = useState<string>();
  const [pending, setPending] = useState<'reveal' | 'copy'>();
  const [said, say] = useBriefText(4000);
  const hide = useCallback(() => setSecret(undefined), []);
  useHideSoon(secret !== undefined, hide);

  const fetchSecret = async (
    button: 'reveal' | 'copy',
    use: (value: string) => Promise<void> | void,
  ): Promise<void> => {
    if (pending) return;
    setPending(button);
    try {
      const value = await onReveal();
      if (value !== undefined) await use(value);
    } finally {
      setPending(undefined);
    }
  };
  const copy = async (value: string) => {
    try {
      await navigator.clipboard.writeText(value);
      say('Copied. It stays on the clipboard until you copy something else.');
    } catch {
      // The browser may refuse once the press is too long ago; then the person copies by hand.
      setSecret(value);
      say('The browser refused to copy. Select the value instead.');
    }
  };
  const suffix = of ? <span className="sr-only"> {of}</span> : null;
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
      <code className="wrap-anywhere min-w-28 text-xs text-ink-muted">
        {secret ?? <span aria-hidden="true">{mask}</span>}
      </code>
      <span className="-ml-2 flex flex-wrap gap-y-1">
        {secret === undefined ? (
          <Button
            size="sm"
            variant="ghost"
            isPending={pending === 'reveal'}
            onClick={() => fetchSecret('reveal', setSecret)}
          >
            <Eye aria-hidden="true" />
            Reveal {name}
            {suffix}
          </Button>
        ) : (
          <Button size="sm" variant="ghost" onClick={hide}>
            <EyeOff aria-hidden="true" />
            Hide {name}
            {suffix}
          </Button>
        )}
        <Button
          size="sm"
          variant="ghost"
          isPending={pending === 'copy'}
          onClick={() => (secret === undefined ? fetchSecret('copy', copy) : copy(secret))}
        >
          <Copy aria-hidden="true" />
          Copy {name}
          {suffix}
        </Button>
      </span>
      <span role="status" className="text-xs text-ink-muted">
        {said}
      </span>
    </span>
  );
}

/** After half a minute, when the window loses focus, and when the tab is left. Unmounting drops the state anyway. */
function useHideSoon(isShown: boolean, hide: () => void): void {
  useEffect(() => {
    if (!isShown) return;
    const timer = setTimeout(hide, revealedForMs);
    window.addEventListener('blur', hide);
    document.addEventListener('visibilitychange', hide);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('blur', hide);
      document.removeEventListener('visibilitychange', hide);
    };
  }, [isShown, hide]);
}
