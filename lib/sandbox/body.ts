import type { Call } from './context.ts';
import { badRequest } from './errors.ts';
import type { Json } from './records.ts';

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The body as an object, whatever its content type: the API page's own webhook curl sends JSON as a form.
 * Nothing at all counts as `{}`, because real clients send empty bodies labelled JSON.
 */
export async function readBody(c: Call): Promise<Json> {
  const text = await c.req.text();
  if (text.trim() === '') return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw badRequest('Invalid JSON in request body');
  }
  if (!isObject(value)) throw badRequest('Request body should be object');
  return value;
}

export function requiredText(body: Json, name: string): string {
  if (!Object.hasOwn(body, name)) throw badRequest(`should have required property '${name}'`);
  return someText(body[name], name);
}

export function optionalText(body: Json, name: string): string | undefined {
  return body[name] === undefined || body[name] === null ? undefined : someText(body[name], name);
}

function someText(value: unknown, name: string): string {
  if (typeof value !== 'string') throw badRequest(`.${name}: should be string`);
  if (value.trim() === '') throw badRequest(`.${name}: should NOT be shorter than 1 characters`);
  return value;
}

export function optionalFlag(body: Json, name: string): boolean | undefined {
  const value = body[name];
  if (value === undefined) return undefined;
  if (typeof value !== 'boolean') throw badRequest(`.${name}: should be boolean`);
  return value;
}
