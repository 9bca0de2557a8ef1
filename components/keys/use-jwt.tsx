'use client';

import { useState } from 'react';
import { useAction } from '#components/forms/use-action';
import { useOnDemand } from '#components/ui/use-on-demand';
import { getKeyJwtAction } from '#lib/actions/keys';

const loadDialog = () => import('./jwt-dialog.tsx').then((module) => module.JwtDialog);

/** Gets a JWT and the dialog that shows it; both are gone when it closes. */
export function useJwt(target: { appId: string; keyId: string }) {
  const [value, setValue] = useState<string>();
  const { run, isPending, failure } = useAction(getKeyJwtAction);
  const dialog = useOnDemand(loadDialog);
  const get = async () => {
    const data = await run(target);
    if (!data) return;
    setValue(data.jwt);
    await dialog.open();
  };
  const close = () => {
    dialog.close();
    setValue(undefined);
  };
  return { get, close, value, failure, isPending: isPending || dialog.isLoading, Dialog: dialog.Component };
}
