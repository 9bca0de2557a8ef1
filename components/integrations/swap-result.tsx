'use client';

import { FailureAlert } from '#components/forms/failure-alert';
import { useAction } from '#components/forms/use-action';
import { Alert } from '#components/ui/alert';
import { Button } from '#components/ui/button';
import { LinkButton } from '#components/ui/link-button';
import { Locked } from '#components/ui/locked';
import { settleSwapAction } from '#lib/actions/swaps';
import type { SwapView } from '#lib/data/swaps';
import { routes } from '#lib/routes';

interface SwapResultProps {
  appId: string;
  swap: SwapView;
  channelName: string;
  /** Who can help, when this person's role may not decide. */
  lockedFor?: string | undefined;
  onSettled: (swap: SwapView) => void;
}

/** How far a swap came, what exists now, and the one thing to do next. */
export function SwapResult({ appId, swap, channelName, lockedFor, onSettled }: SwapResultProps) {
  const { run, isPending, failure } = useAction(settleSwapAction, { onSuccess: onSettled });
  if (!swap.isOpen) return <Ended appId={appId} swap={swap} />;
  const settle = (decision: 'finish' | 'undo') => () => run({ appId, swapId: swap.id, decision });
  const { title, text, finish, undo } = wordsFor(swap, channelName);
  return (
    <div className="grid gap-3">
      <Alert
        tone="warn"
        title={title}
        actions={
          lockedFor ? (
            <Locked label="Decide" who={lockedFor} />
          ) : (
            <>
              {finish && (
                <Button onClick={settle('finish')} isPending={isPending}>
                  {finish}
                </Button>
              )}
              {undo && (
                <Button onClick={settle('undo')} isPending={isPending}>
                  {undo}
                </Button>
              )}
              {!swap.newId && swap.step !== 'creating' && (
                <LinkButton variant="primary" href={routes.connect(appId, swap.type, 'credentials')}>
                  Connect {channelName} again
                </LinkButton>
              )}
            </>
          )
        }
      >
        <p>{text}</p>
      </Alert>
      <FailureAlert failure={failure} />
    </div>
  );
}

interface Words {
  title: string;
  text: string;
  finish?: string;
  undo?: string;
}

const nameOf = (title: string | undefined, id: string | undefined) =>
  title ?? `the one with ID ${id ?? 'unknown'}`;

/** Each open step in words: what exists now, and what either button makes of it. */
function wordsFor(swap: SwapView, channelName: string): Words {
  const before = nameOf(swap.oldTitle, swap.oldId);
  const after = nameOf(swap.newTitle, swap.newId);
  const keepNew = {
    finish: 'Keep the new one, remove the old one',
    undo: 'Keep the old one, remove the new one',
  };
  switch (swap.step) {
    case 'created':
      return swap.isSameAccount === false
        ? {
            title: 'This is another account',
            text: `Connected before: ${before}. Connected now as well: ${after}. Messages to ${before} stop when it is removed. Which one should stay?`,
            ...keepNew,
          }
        : {
            title: 'Compare the two before the old one goes',
            text: `The service does not tell whether both are the same account. Before: ${before}. New: ${after}. Both are connected.`,
            ...keepNew,
          };
    case 'creating':
      return {
        title: `Replacing the credentials of ${before} was interrupted`,
        text: `The old integration is still connected. A new one may exist beside it; both buttons look first.`,
        ...keepNew,
      };
    case 'removing-old':
      return {
        title: `Replacing ${before} was interrupted before the end`,
        text: `The new integration, ${after}, is connected. The old one may still be there.`,
        ...keepNew,
      };
    case 'removing-new':
      return {
        title: `Undoing the replacement of ${before} was interrupted`,
        text: `The old integration is connected. The new one, ${after}, may still be there.`,
        undo: 'Remove the new one',
      };
    case 'removing-first':
      return {
        title: `Replacing ${before} was interrupted`,
        text: `It was about to be removed, and nothing new is connected. Look at the list: if ${before} is still there, nothing was changed.`,
        finish: 'Put this note away',
      };
    default:
      return {
        title: `${channelName} is not connected now`,
        text: `The old integration, ${before}, was removed and the new one was not made. Enter right credentials to connect it again.`,
        finish: 'Put this note away',
      };
  }
}

function Ended({ appId, swap }: Pick<SwapResultProps, 'appId' | 'swap'>) {
  if (swap.step === 'done')
    return (
      <p role="status" className="text-sm">
        Replaced. One moment, the new integration is on its way.
      </p>
    );
  return (
    <Alert
      isUrgent
      title={swap.step === 'undone' ? 'The old credentials stay' : 'Put away'}
      actions={<LinkButton href={routes.integrations(appId)}>All integrations</LinkButton>}
    >
      <p>{swap.step === 'undone' ? 'The new integration was removed again.' : 'Nothing more was changed.'}</p>
    </Alert>
  );
}
