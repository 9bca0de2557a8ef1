/** One look for every control that takes text. 16 px on phones, which zoom into anything smaller. */
export const controlClasses =
  'w-full rounded-md border border-line-strong bg-raised pl-2.5 text-ink transition-colors duration-100 max-sm:text-field sm:text-sm hover:border-ink-muted focus-visible:border-accent-ink focus-visible:outline-offset-0 aria-invalid:border-danger-ink disabled:border-line disabled:bg-well disabled:text-ink-muted';
