import { Alert } from '#components/ui/alert';

/** After a swap: what changed for whoever kept the ID. Nothing unless the address holds an old ID. */
export function ReplacedNotice({ oldId, newId }: { oldId: string | undefined; newId: string }) {
  if (!oldId || !/^\w{1,64}$/.test(oldId)) return null;
  return (
    <Alert tone="ok" title="The credentials are replaced">
      <p>
        The integration has a new ID, <span className="font-mono">{newId}</span>. The old one,{' '}
        <span className="font-mono">{oldId}</span>, is gone. Tell whoever keeps the ID.
      </p>
    </Alert>
  );
}
