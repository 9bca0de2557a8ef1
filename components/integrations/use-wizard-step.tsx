'use client';

import { useSearchParams } from 'next/navigation';
import { type RefObject, useEffect, useRef } from 'react';
import { routes } from '#lib/routes';
import type { WizardStep } from './wizard-steps.tsx';

interface StepControl {
  step: WizardStep;
  go: (step: WizardStep) => void;
  hrefs: Readonly<Record<'prepare' | 'credentials', string>>;
  /** Goes on the part that changes: focus moves there with each step, as it would with a new page. */
  panelRef: RefObject<HTMLDivElement | null>;
}

/**
 * The step is in the address, so back and forward work and a link leads to it. Changing it does not ask the server:
 * what was typed, secrets included, stays in this tab. `leftAt` counts where the address names no step, and is then
 * written into it.
 */
export function useWizardStep(appId: string, type: string, leftAt: string | undefined): StepControl {
  const asked = useSearchParams().get('step');
  const step = (asked ?? leftAt) === 'credentials' ? 'credentials' : 'prepare';
  const panelRef = useRef<HTMLDivElement>(null);
  const shown = useRef(step);
  const hrefs = {
    prepare: routes.connect(appId, type, 'prepare'),
    credentials: routes.connect(appId, type, 'credentials'),
  };
  const href = hrefs[step];
  useEffect(() => {
    if (asked === null) window.history.replaceState(null, '', href);
  }, [asked, href]);
  useEffect(() => {
    if (shown.current === step) return;
    shown.current = step;
    panelRef.current?.focus({ preventScroll: true });
    window.scrollTo({ top: 0 });
  }, [step]);
  const go = (name: WizardStep) => {
    if (name !== step && name !== 'finish') window.history.pushState(null, '', hrefs[name]);
  };
  return { step, go, hrefs, panelRef };
}
