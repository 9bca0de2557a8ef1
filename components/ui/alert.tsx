import { clsx } from 'clsx';
import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

type AlertTone = 'info' | 'ok' | 'warn' | 'danger';

const tones = {
  info: { look: 'border-line bg-sunken', mark: 'text-ink-muted', Icon: Info },
  ok: { look: 'border-ok-line bg-ok-soft', mark: 'text-ok-ink', Icon: CircleCheck },
  warn: { look: 'border-warn-line bg-warn-soft', mark: 'text-warn-ink', Icon: TriangleAlert },
  danger: { look: 'border-danger-line bg-danger-soft', mark: 'text-danger-ink', Icon: CircleAlert },
} as const satisfies Record<AlertTone, unknown>;

interface AlertProps {
  tone?: AlertTone;
  title?: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  /** Announced at once. Only for what appears because of something the person just did. */
  isUrgent?: boolean;
}

export function Alert({ tone = 'info', title, children, actions, isUrgent = false }: AlertProps) {
  const { look, mark, Icon } = tones[tone];
  return (
    <div
      role={isUrgent ? 'alert' : undefined}
      className={clsx('flex gap-2.5 rounded-md border px-3 py-2.5 text-sm', look)}
    >
      <Icon aria-hidden="true" className={clsx('mt-0.5 size-4 shrink-0', mark)} />
      <div className="grid min-w-0 flex-1 gap-1">
        {title && <p className="font-medium">{title}</p>}
        {children && <div className="wrap-anywhere text-ink-muted">{children}</div>}
        {actions && <div className="mt-1 flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
    </div>
  );
}
