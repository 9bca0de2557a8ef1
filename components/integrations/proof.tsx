import { CircleCheck, CircleDashed } from 'lucide-react';
import type { ReactNode } from 'react';
import { Time } from '#components/ui/time';
import type { Channel } from '#lib/channels/define';

interface ProofProps {
  proof: Channel['proof'];
  createdAt: number | null;
  isNew: boolean;
}

/** "Created" is not "working". The first is known, the second can only be tried, and the screen says which is which. */
export function Proof({ proof, createdAt, isNew }: ProofProps) {
  return (
    <ul className="divide-y divide-line rounded-lg border border-line">
      <Fact
        icon={<CircleCheck className="text-ok-ink" />}
        title="It is created"
        text={isNew ? proof.created : 'The service has this integration.'}
      >
        {createdAt !== null && <Time value={createdAt} />}
      </Fact>
      <Fact
        icon={<CircleDashed className="text-ink-subtle" />}
        title={isNew ? 'Not proved to work yet' : 'Whether it works cannot be seen from here'}
        text={proof.works}
      />
    </ul>
  );
}

interface FactProps {
  icon: ReactNode;
  title: string;
  text: string;
  children?: ReactNode;
}

function Fact({ icon, title, text, children }: FactProps) {
  return (
    <li className="flex gap-2.5 px-3 py-3">
      <span aria-hidden="true" className="mt-0.5 shrink-0 [&_svg]:size-4">
        {icon}
      </span>
      <div className="grid gap-0.5 text-sm">
        <p className="font-medium">{title}</p>
        {children && <p className="text-xs text-ink-muted">{children}</p>}
        <p className="text-ink-muted">{text}</p>
      </div>
    </li>
  );
}
