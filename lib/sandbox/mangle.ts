import { isObject } from './body.ts';
import type { Finished } from './raw-answer.ts';
import type { Json } from './records.ts';

export const jsonBody = (value: unknown) => Buffer.from(JSON.stringify(value));

/** Applies `change` to every resource of an answer, be it one or a list. */
function changeResources(real: Finished, change: (resource: Json) => unknown): Buffer {
  const value: unknown = JSON.parse(real.body.toString('utf8') || '{}');
  if (!isObject(value)) return real.body;
  const changed = Object.entries(value).map(([name, part]) => {
    if (Array.isArray(part)) return [name, part.map((item) => (isObject(item) ? change(item) : item))];
    return [name, isObject(part) ? change(part) : part];
  });
  return jsonBody(Object.fromEntries(changed));
}

export const withoutIds = (real: Finished): Buffer => changeResources(real, ({ _id, ...rest }) => rest);

export const withWrongTypes = (real: Finished): Buffer =>
  changeResources(real, (resource) =>
    Object.fromEntries(
      Object.entries(resource).map(([name, value]) => [name, typeof value === 'string' ? 42 : 'forty-two']),
    ),
  );

const extras = { internalNotes: { deep: [1, { deeper: null }] }, $ref: '#', constructor: 'x', toString: 1 };

export function withExtras(real: Finished): Buffer {
  const inner = changeResources(real, (resource) => ({ ...extras, ...resource }));
  return jsonBody({ ...extras, ...JSON.parse(inner.toString('utf8')) });
}

/** Written as text: an object literal would set the prototype instead of a key. */
const protoKey =
  '"__proto__":{"isAdmin":true,"polluted":"yes"},"constructor":{"prototype":{"polluted":"yes"}}';

export const withProtoKeys = (real: Finished): Buffer => {
  const marked = changeResources(real, (resource) => ({ ...resource, '@proto': 0 })).toString('utf8');
  const inner = marked.replaceAll('"@proto":0', protoKey);
  return Buffer.from(
    inner.replace(/^\{(.)/, (_, first) => `{${protoKey}${first === '}' ? '' : ','}${first}`),
  );
};

export const cutOff = ({ body }: Finished): Buffer =>
  body.subarray(0, Math.max(1, Math.floor(body.length * 0.6)));

/** The first text value begins with bytes that no UTF-8 text holds. */
export const withBadUtf8 = ({ body }: Finished): Buffer =>
  Buffer.from(body.toString('latin1').replace(/":"/, '":"\xff\xfe\xc3\x28'), 'latin1');
