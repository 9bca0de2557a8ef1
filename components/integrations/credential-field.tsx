import { TriangleAlert } from 'lucide-react';
import { SecretField } from '#components/forms/secret-field';
import { TextField } from '#components/forms/text-field';
import type { Field } from '#lib/channels/fields';

interface CredentialFieldProps {
  field: Field;
  /** What cleaning took off. */
  notes: readonly string[];
  /** Why the format is doubtful. */
  doubt: string | undefined;
}

/** Longer examples say no more and would be cut by the field's edge. */
const longestPlaceholder = 44;

export function CredentialField({ field, notes, doubt }: CredentialFieldProps) {
  const { name, label, example } = field;
  const placeholder =
    example.length > longestPlaceholder ? `${example.slice(0, longestPlaceholder - 1)}…` : example;
  const common = {
    name,
    label,
    placeholder,
    isOptional: !field.isRequired,
    hint: <Hint hint={field.hint} notes={notes} doubt={doubt} />,
  };
  if (field.isSecret) return <SecretField {...common} autoComplete="off" />;
  return (
    <TextField {...common} autoComplete="off" isMono type={field.inputMode === 'email' ? 'email' : 'text'} />
  );
}

/** Where to find the value, what was done to it, and what looks odd about it: all of it described with the field. */
function Hint({ hint, notes, doubt }: { hint: string; notes: readonly string[]; doubt: string | undefined }) {
  return (
    <span className="grid gap-1">
      <span>{hint}</span>
      {notes.length > 0 && <span className="text-ok-ink">{notes.join(' ')}</span>}
      {doubt && (
        <span className="flex gap-1.5 text-warn-ink">
          <TriangleAlert aria-hidden="true" className="mt-0.5 size-3 shrink-0" />
          <span>{doubt}</span>
        </span>
      )}
    </span>
  );
}
