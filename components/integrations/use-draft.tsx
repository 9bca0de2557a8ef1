'use client';

import { useEffect, useRef } from 'react';
import { callAction } from '#components/forms/call-action';
import { saveDraftAction } from '#lib/actions/drafts';
import type { Channel, Values } from '#lib/channels/define';
import type { WizardStep } from './wizard-steps.tsx';

/** Long enough not to save each letter, short enough to lose little when the tab is closed. */
const pauseMs = 800;

interface DraftControl {
  /** The draft is discarded: saves again once there is something new. */
  restart: () => void;
  /** The channel is connected: saves nothing any more. */
  end: () => void;
}

/**
 * Keeps the step and the fields that are no secrets. A failed save is not worth a word on the screen: the next one
 * tries again, and what is at stake is only typing.
 */
export function useDraft(
  appId: string,
  channel: Channel,
  { step, values, isEnabled }: { step: WizardStep; values: Values; isEnabled: boolean },
): DraftControl {
  const stateOf = (name: WizardStep, typed: Values) =>
    JSON.stringify({
      step: name,
      fields: Object.fromEntries(channel.draftable.map((field) => [field, typed[field] ?? ''])),
    });
  const state = stateOf(step, values);
  const saved = useRef(state);
  const isEnded = useRef(false);
  const { type } = channel;
  useEffect(() => {
    if (!isEnabled || isEnded.current || state === saved.current) return;
    const timer = setTimeout(() => {
      saved.current = state;
      if (!isEnded.current) void callAction(() => saveDraftAction({ appId, type }, JSON.parse(state)));
    }, pauseMs);
    return () => clearTimeout(timer);
  }, [appId, type, state, isEnabled]);
  return {
    restart: () => {
      saved.current = stateOf('prepare', {});
    },
    end: () => {
      isEnded.current = true;
    },
  };
}
