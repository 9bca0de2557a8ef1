import { Hint } from '#components/forms/hint';
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
