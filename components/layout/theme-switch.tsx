'use client';

import { clsx } from 'clsx';
import { Monitor, Moon, Sun } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { currentTheme, onThemeChange, setTheme } from './set-theme.tsx';
import { type Theme, themes } from './theme-names.tsx';

const looks = {
  system: { label: 'System', Icon: Monitor },
  light: { label: 'Light', Icon: Sun },
  dark: { label: 'Dark', Icon: Moon },
} as const satisfies Record<Theme, unknown>;

export function ThemeSwitch({ initial }: { initial: Theme }) {
  const theme = useSyncExternalStore(onThemeChange, currentTheme, () => initial);
  return (
    <fieldset className="flex w-fit gap-0.5 rounded-md border border-line p-0.5">
      <legend className="sr-only">Theme</legend>
      {themes.map((name) => {
        const { label, Icon } = looks[name];
        return (
          <label
            key={name}
            title={label}
            className={clsx(
              'grid h-6 min-w-7 cursor-pointer place-items-center rounded-sm has-focus-visible:outline-2 has-focus-visible:outline-accent-ink',
              name === theme ? 'bg-well text-ink' : 'text-ink-subtle hover:text-ink',
            )}
          >
            <input
              type="radio"
              name="theme"
              value={name}
              checked={name === theme}
              onChange={() => setTheme(name)}
              className="sr-only"
            />
            <span className="sr-only">{label}</span>
            <Icon aria-hidden="true" className="size-3.5" />
          </label>
        );
      })}
    </fieldset>
  );
}
