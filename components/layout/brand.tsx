'use client';

/** The product's sign: two messages, one of them answered. The same drawing as the icon of the browser tab. */
export function Brand() {
  return (
    <span className="flex items-center gap-2 text-sm font-semibold tracking-tight">
      <svg aria-hidden="true" viewBox="0 0 20 20" className="size-5 shrink-0">
        <rect width="20" height="20" rx="5" className="fill-accent" />
        <path
          d="M5 6.75h7M5 10h10M8 13.25h7"
          stroke="white"
          strokeWidth="1.75"
          strokeLinecap="round"
          fill="none"
        />
      </svg>
      Partner admin
    </span>
  );
}
