import { KeysHeading } from '#components/keys/keys-heading';
import { KeysSkeleton } from '#components/keys/keys-panel';

export default function KeysLoading() {
  return (
    <>
      <KeysHeading />
      <KeysSkeleton />
    </>
  );
}
