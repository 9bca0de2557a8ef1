/** The heading of the users screen; the app's own name above it is the page's first heading. */
export function UsersHeading() {
  return (
    <header className="grid gap-0.5">
      <h2 className="text-lg font-semibold tracking-tight">Users</h2>
      <p className="max-w-prose text-sm text-ink-muted">
        One person who writes to this app, and the conversation. The messaging service has no list of people,
        so an id is needed.
      </p>
    </header>
  );
}
