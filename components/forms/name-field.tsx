'use client';

import { useWatch } from 'react-hook-form';
import { Hint } from './hint.tsx';
import { TextField } from './text-field.tsx';

/** Version 2 of the API takes no more for an app's or a key's name; versions 1 and 1.1 do. */
const longestInV2 = 100;
const tooLongForV2 = `Longer than ${longestInV2} characters: version 2 of the messaging service’s API refuses such names.`;

/** The name of something new in the service, alone in its form. */
export function NameField({ hint }: { hint: string }) {
  const name: unknown = useWatch({ name: 'name' });
  const isLong = typeof name === 'string' && name.trim().length > longestInV2;
  return (
    <TextField
      name="name"
      label="Name"
      hint={<Hint hint={hint} doubt={isLong ? tooLongForV2 : undefined} />}
      autoComplete="off"
      hasFocus
    />
  );
}
