import type { ReactNode } from 'react';
import { Brand } from './brand.tsx';
import { SandboxLine, SandboxMark } from './sandbox-mark.tsx';

interface PlainPageProps {
  title: string;
  description?: ReactNode;
  isSandbox?: boolean;
  children?: ReactNode;
}

/** A screen for people who are not inside yet: one thing in the middle and the mark of the sandbox. */
export function PlainPage({ title, description, isSandbox = false, children }: PlainPageProps) {
  return (
    <>
      {isSandbox && <SandboxLine />}
      <main className="grid min-h-dvh grid-rows-[1fr_auto_2fr] justify-items-center px-4 py-8">
        <div className="row-start-2 grid w-full max-w-sm gap-6">
          <div className="flex items-center justify-between gap-3">
            <Brand />
            {isSandbox && <SandboxMark />}
          </div>
          <div className="grid gap-5 rounded-lg border border-line bg-raised p-6">
            <div className="grid gap-1">
              <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
              {description && <div className="text-sm text-ink-muted">{description}</div>}
            </div>
            {children}
          </div>
        </div>
      </main>
    </>
  );
}
