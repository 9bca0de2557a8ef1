'use client';

import { useFormState } from './action-form.tsx';
import { FailureAlert } from './failure-alert.tsx';

/** The message of the form as a whole; what belongs to one field stands under that field. */
export function FormError() {
  return <FailureAlert failure={useFormState().failure} />;
}
