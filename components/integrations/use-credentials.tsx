'use client';

import { type BaseSyntheticEvent, useMemo, useState } from 'react';
import { useWatch } from 'react-hook-form';
import { z } from 'zod';
import { useActionForm } from '#components/forms/use-action-form';
import type { ActionResult } from '#lib/actions/result';
import { checkValues } from '#lib/channels/check';
import { cleanValue } from '#lib/channels/clean';
import type { Channel, Values } from '#lib/channels/define';
import { type Recognised, recognise } from '#lib/channels/paste';
import { useQuestion } from './use-question.tsx';

type FormValues = Record<string, string>;

interface Options<T> {
  channel: Channel;
  /** What was kept of an earlier visit. */
  kept: Values;
  /** Sends what is typed, cleaned and checked: to connect, or to replace. */
  send: (values: FormValues, submissionId: string) => Promise<ActionResult<T>>;
  onDone: (result: T) => void;
}

const valuesFor = (channel: Channel, values: Values): FormValues =>
  Object.fromEntries(channel.fields.map(({ name }) => [name, values[name] ?? '']));

/** What is doubtful, with its values; see `useQuestion`. */
function questionOf(channel: Channel, values: Values): string | undefined {
  const names = Object.keys(checkValues(channel, values).doubts);
  return names.length > 0 ? JSON.stringify(names.map((name) => [name, values[name]])) : undefined;
}

/** The rules of the definition as a form's schema: only what blocks. Doubts are asked about, see `submit`. */
function schemaFor(channel: Channel) {
  return z.record(z.string(), z.string()).superRefine((values, context) => {
    for (const [name, message] of Object.entries(checkValues(channel, values).errors))
      context.addIssue({ code: 'custom', path: [name], message });
  });
}

/** One form for every channel: what is typed, pasted and cleaned, what is wrong or doubtful, and sending it once. */
export function useCredentials<T>({ channel, kept, send, onDone }: Options<T>) {
  const form = useActionForm({
    schema: useMemo(() => schemaFor(channel), [channel]),
    defaultValues: valuesFor(channel, kept),
    action: (values: FormValues, submissionId) => send(valuesFor(channel, values), submissionId),
    onSuccess: onDone,
  });
  const { methods } = form;
  const values = useWatch({ control: methods.control });
  const [settled, setSettled] = useState<Values>(kept);
  const [notes, setNotes] = useState<Readonly<Record<string, readonly string[]>>>({});
  const question = useQuestion(questionOf(channel, values));
  const names = channel.fields.map((field) => field.name);

  const isOurs = (name: string) => names.includes(name);
  const put = (name: string, value: string) => methods.setValue(name, value, { shouldDirty: true });
  /** Shows what a value is wrong for as soon as it is whole, not only at the end. An empty field may wait. */
  const check = (checked: readonly string[]) => {
    const current = methods.getValues();
    const { errors } = checkValues(channel, current);
    for (const name of checked) {
      const message = current[name] ? errors[name] : undefined;
      if (message) methods.setError(name, { type: 'check', message });
      else if (current[name]) methods.clearErrors(name);
    }
    setSettled((before) => ({
      ...before,
      ...Object.fromEntries(checked.map((name) => [name, current[name]])),
    }));
  };
  const clean = (name: string) => {
    const { value, said } = cleanValue(methods.getValues(name) ?? '');
    if (said.length === 0) return;
    put(name, value);
    setNotes((before) => ({ ...before, [name]: said }));
  };

  /** A field was left or pasted into: its value is whole. */
  const settle = (name: string) => {
    if (!isOurs(name) || settled[name] === methods.getValues(name)) return;
    clean(name);
    check([name]);
  };
  const edit = (name: string) => {
    if (!isOurs(name)) return;
    methods.clearErrors(name);
    setNotes((before) => ({ ...before, [name]: [] }));
  };
  /** Fills what the text holds. */
  const take = (text: string): Recognised => {
    const result = recognise(channel, text);
    for (const { field, value } of result.found) put(field, value);
    const found = result.found.map(({ field }) => field);
    setNotes((before) => ({ ...before, ...Object.fromEntries(found.map((name) => [name, []])) }));
    check(found);
    return result;
  };

  const submit = async (event?: BaseSyntheticEvent) => {
    event?.preventDefault();
    for (const name of names) clean(name);
    const current = methods.getValues();
    const hasErrors = Object.keys(checkValues(channel, current).errors).length > 0;
    setSettled(current);
    if (hasErrors || question.isAnswered(questionOf(channel, current))) await form.submit();
  };
  const restart = () => {
    methods.reset(valuesFor(channel, {}));
    setSettled({});
    setNotes({});
    question.forget();
  };

  const { doubts } = checkValues(channel, values);
  return {
    form: { ...form, submit },
    values,
    notes,
    doubtOf: (name: string) => (settled[name] === values[name] ? doubts[name] : undefined),
    isAsking: question.isAsking,
    settle,
    edit,
    take,
    restart,
  };
}

export type Credentials = ReturnType<typeof useCredentials>;
