'use client';

import { X } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { buttonClasses } from './button-classes.tsx';

interface Toast {
  id: number;
  text: string;
}

/** Long enough to be read twice; whatever must not be missed belongs in an Alert. */
const toastLifeMs = 8000;

let toasts: readonly Toast[] = [];
let lastId = 0;
const none: readonly Toast[] = [];
const listeners = new Set<() => void>();

function set(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const dismiss = (id: number) => set(toasts.filter((toast) => toast.id !== id));

/** Says in passing that something is done. Call it in the browser only, from an event or an effect. */
export function showToast(text: string): void {
  lastId += 1;
  const id = lastId;
  set([...toasts, { id, text }].slice(-3));
  setTimeout(() => dismiss(id), toastLifeMs);
}

/** The live region. Stands once in the shell, before anything is said, or readers miss the first words. */
export function Toaster() {
  const shown = useSyncExternalStore(
    subscribe,
    () => toasts,
    () => none,
  );
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-4 bottom-4 z-30 grid justify-items-end gap-2 sm:left-auto"
    >
      {shown.map((toast) => (
        <div
          key={toast.id}
          className="pointer-events-auto flex max-w-sm items-center gap-2 rounded-md border border-line-strong bg-raised py-1.5 pr-1.5 pl-3 text-sm"
        >
          <span className="wrap-anywhere">{toast.text}</span>
          <button
            type="button"
            aria-label="Dismiss"
            onClick={() => dismiss(toast.id)}
            className={buttonClasses('ghost', 'icon')}
          >
            <X aria-hidden="true" />
          </button>
        </div>
      ))}
    </div>
  );
}
