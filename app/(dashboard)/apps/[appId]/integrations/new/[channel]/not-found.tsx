import { NotHere } from '#components/integrations/not-here';

export default function ChannelNotFound() {
  return (
    <NotHere title="There is no such channel or integration here">
      What was connected may be disconnected again, or the address is not complete.
    </NotHere>
  );
}
