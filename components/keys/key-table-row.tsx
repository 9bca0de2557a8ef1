'use client';

import { FailureAlert } from '#components/forms/failure-alert';
import { useAction } from '#components/forms/use-action';
import { Button } from '#components/ui/button';
import { SecretValue } from '#components/ui/secret-value';
import { Cell, Row } from '#components/ui/table';
import { useOnDemand } from '#components/ui/use-on-demand';
import { revealKeySecretAction } from '#lib/actions/keys';
import type { KeyRow } from '#lib/data/keys';
import { KeyCells } from './key-cells.tsx';
import { useJwt } from './use-jwt.tsx';

const loadDeleteDialog = () => import('./delete-key-dialog.tsx').then((module) => module.DeleteKeyDialog);

interface KeyTableRowProps {
  appId: string;
  row: KeyRow;
  /** The app's only key. */
  isLast: boolean;
}

/** One key and what can be done with it. A secret comes when it is asked for, and lives in this row alone. */
export function KeyTableRow({ appId, row, isLast }: KeyTableRowProps) {
  const target = { appId, keyId: row.id };
  const reveal = useAction(revealKeySecretAction);
  const deletion = useOnDemand(loadDeleteDialog);
  const jwt = useJwt(target);
  const deleteInstead = () => {
    jwt.close();
    deletion.open();
  };
  return (
    <Row>
      <KeyCells row={row} />
      <Cell>
        <span className="grid min-w-0 gap-2 xl:min-w-84">
          <SecretValue
            name="secret"
            of={`of ${row.name}`}
            onReveal={async () => (await reveal.run(target))?.secret}
          />
          <FailureAlert failure={reveal.failure ?? jwt.failure} />
        </span>
      </Cell>
      <Cell align="right">
        <span className="flex flex-wrap gap-2 sm:justify-end xl:flex-nowrap">
          <Button size="sm" isPending={jwt.isPending} onClick={jwt.get}>
            Get JWT<span className="sr-only"> with {row.name}</span>
          </Button>
          <Button
            size="sm"
            isPending={deletion.isLoading}
            onPointerEnter={deletion.preload}
            onFocus={deletion.preload}
            onClick={deletion.open}
          >
            Delete<span className="sr-only"> {row.name}</span>
          </Button>
        </span>
        {jwt.Dialog && jwt.value !== undefined && (
          <jwt.Dialog jwt={jwt.value} keyName={row.name} onDelete={deleteInstead} onClose={jwt.close} />
        )}
        {deletion.Component && (
          <deletion.Component target={target} name={row.name} isLast={isLast} onClose={deletion.close} />
        )}
      </Cell>
    </Row>
  );
}
