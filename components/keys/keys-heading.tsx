/** The heading of the keys screen; the app's own name above it is the page's first heading. */
export function KeysHeading() {
  return (
    <header className="grid gap-0.5">
      <h2 className="text-lg font-semibold tracking-tight">Keys</h2>
      <p className="max-w-prose text-sm text-ink-muted">
        Servers sign their calls for this app with a key. A secret is shown when you ask for it, and each look
        is recorded.
      </p>
    </header>
  );
}
