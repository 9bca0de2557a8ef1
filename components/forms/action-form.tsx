'use client';

import { createContext, type ReactNode, use } from 'react';
import { type FieldValues, FormProvider } from 'react-hook-form';
import type { ActionFailure } from './call-action.tsx';
import type { ActionFormControl } from './use-action-form.tsx';

interface FormState {
  isPending: boolean;
  failure: ActionFailure | undefined;
  /** Says which of the failure's candidates was made, or that none was, and goes on from there. */
  choose: (candidate: string | null) => void;
}

const FormStateContext = createContext<FormState>({
  isPending: false,
  failure: undefined,
  choose: () => {},
});

/** For the parts of a form that show how sending goes. */
export const useFormState = () => use(FormStateContext);

interface ActionFormProps<Values extends FieldValues> {
  form: ActionFormControl<Values>;
  /** Holds a DialogBody and a DialogFooter, of which the body scrolls. */
  isInDialog?: boolean;
  children: ReactNode;
}

/** The form element with its one fieldset, disabled while sending. Put FormError and SubmitButton inside. */
export function ActionForm<Values extends FieldValues>({
  form,
  isInDialog = false,
  children,
}: ActionFormProps<Values>) {
  const { methods, formRef, submit, isPending, failure, choose } = form;
  return (
    <FormProvider {...methods}>
      <FormStateContext value={{ isPending, failure, choose }}>
        <form
          ref={formRef}
          // Never sent this way; it only keeps what was typed out of the address should a script fail to load.
          method="post"
          noValidate
          onSubmit={submit}
          aria-busy={isPending || undefined}
          className="grid min-h-0"
        >
          <fieldset
            // It disables what it holds and is no group that a name would tell anything about.
            role="presentation"
            disabled={isPending}
            className={isInDialog ? 'grid min-h-0 grid-rows-[minmax(0,1fr)_auto]' : 'grid gap-4'}
          >
            {children}
          </fieldset>
        </form>
      </FormStateContext>
    </FormProvider>
  );
}
