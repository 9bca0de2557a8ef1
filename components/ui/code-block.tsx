import { CopyButton } from './copy-button.tsx';

interface CodeBlockProps {
  code: string;
  /** What the code is, for the button's name and the region: "curl command". */
  label: string;
  /** Short text above the code, such as the language. */
  title?: string;
}

/** Scrolls sideways inside itself; the scrolling part can be reached with the keyboard. */
export function CodeBlock({ code, label, title }: CodeBlockProps) {
  return (
    <figure className="min-w-0 overflow-hidden rounded-lg border border-line bg-sunken">
      <figcaption className="flex items-center justify-between gap-3 border-b border-line py-1 pr-1.5 pl-3 text-xs text-ink-muted">
        {title ?? label}
        <CopyButton value={code} label={`Copy ${label}`} />
      </figcaption>
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls has to be reachable by keyboard
        tabIndex={0}
        aria-label={label}
        className="overflow-x-auto p-3 focus-visible:-outline-offset-2"
      >
        <pre className="text-xs/5">
          <code>{code}</code>
        </pre>
      </section>
    </figure>
  );
}
