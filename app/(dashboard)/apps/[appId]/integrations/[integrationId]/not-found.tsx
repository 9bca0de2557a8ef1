import { NotHere } from '#components/integrations/not-here';

export default function IntegrationNotFound() {
  return (
    <NotHere title="There is no such integration">
      It was disconnected, or the address is not complete. Ids are long: a letter may be missing.
    </NotHere>
  );
}
