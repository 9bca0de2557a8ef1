'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { type RefObject, useEffect, useRef, useState } from 'react';
import {
  type DefaultValues,
  type FieldValues,
  type Path,
  type PathValue,
  type UseFormReturn,
  useForm,
} from 'react-hook-form';
import type { z } from 'zod';
import { settleOutcomeAction } from '#lib/actions/outcomes';
import type { ActionResult } from '#lib/actions/result';
import type { ActionFailure } from './call-action.tsx';
import { takeKept } from './kept-over-reload.tsx';
import { newSubmissionId } from './submission-id.tsx';
import { useOnce } from './use-once.tsx';

interface Options<Values extends FieldValues, T> {
  /** The same schema that the action parses with. */
  schema: z.ZodType<Values, Values>;
  defaultValues: DefaultValues<Values>;
  /** `submissionId` stays the same until the form succeeds, so that the server recognises a second send. */
  action: (values: Values, submissionId: string) => Promise<ActionResult<T>>;
  onSuccess: (data: T, values: Values) => void;
}

/** What `ActionForm` and its fields need; see there. */
export interface ActionFormControl<Values extends FieldValues> {
  methods: UseFormReturn<Values, unknown, Values>;
  formRef: RefObject<HTMLFormElement | null>;
  submit: (event?: React.BaseSyntheticEvent) => Promise<void>;
  isPending: boolean;
  failure: ActionFailure | undefined;
  choose: (candidate: string | null) => void;
}

/** Joins react-hook-form, zod, the mutation and the result. What was typed stays until the action succeeded. */
export function useActionForm<Values extends FieldValues, T>(
  options: Options<Values, T>,
): ActionFormControl<Values> {
  const methods = useForm<Values, unknown, Values>({
    resolver: zodResolver(options.schema),
    defaultValues: options.defaultValues,
  });
  // After the first drawing, which has to be the server's: a rendering may be thrown away and would take it along.
  useEffect(() => {
    const kept = takeKept(Object.keys(methods.getValues()));
    // The names are those of the form's own values, and what is kept comes from text fields.
    for (const [name, value] of Object.entries(kept))
      methods.setValue(name as Path<Values>, value as PathValue<Values, Path<Values>>, { shouldDirty: true });
  }, [methods]);
  const formRef = useRef<HTMLFormElement>(null);
  const submissionId = useRef<string>(undefined);
  const [failure, setFailure] = useState<ActionFailure>();
  const [refusal, setRefusal] = useState<ActionFailure>();
  const { call, isPending } = useOnce();
  useFocusAfterFailure(formRef, isPending, refusal);

  const refuse = (result: ActionFailure, values: Values) => {
    // The server names fields as the form does; a name the form lacks only ends in the message of the form.
    for (const [name, message] of Object.entries(result.fieldErrors ?? {}))
      methods.setError(name as Path<Values>, { type: 'server', message });
    setRefusal(result);
    setFailure(isSaidByFields(result, values) ? undefined : result);
  };
  const send = async (values: Values) => {
    submissionId.current ??= newSubmissionId();
    const id = submissionId.current;
    setFailure(undefined);
    const result = await call(() => options.action(values, id));
    if (!result) return;
    if (!result.ok) return refuse(result, values);
    submissionId.current = undefined;
    methods.reset(options.defaultValues);
    options.onSuccess(result.data, values);
  };
  const submit = methods.handleSubmit(send);
  const choose = async (chosen: string | null) => {
    const result = await call(() => settleOutcomeAction({ submissionId: submissionId.current, chosen }));
    if (result?.ok) await submit();
    else if (result) refuse(result, methods.getValues());
  };
  return { methods, formRef, submit, isPending, failure, choose };
}

/** Every fault stands under its field already, so a message about marked fields would only be noise. */
function isSaidByFields({ fieldErrors = {}, needs }: ActionFailure, values: FieldValues): boolean {
  const names = Object.keys(fieldErrors);
  return needs === undefined && names.length > 0 && names.every((name) => name in values);
}

/** A disabled fieldset throws the focus out. Once it is over, the focus goes to what has to be done next. */
function useFocusAfterFailure(
  formRef: RefObject<HTMLFormElement | null>,
  isPending: boolean,
  failure: ActionFailure | undefined,
): void {
  useEffect(() => {
    if (isPending || !failure) return;
    const form = formRef.current;
    const next =
      form?.querySelector<HTMLElement>('[aria-invalid="true"]') ??
      form?.querySelector<HTMLElement>('button[type="submit"]');
    next?.focus();
  }, [formRef, isPending, failure]);
}
