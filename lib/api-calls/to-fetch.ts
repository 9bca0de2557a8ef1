import { type ApiCall, addressOf, isVariable, tokenVariable, type Value } from './call.ts';

const setting = (name: string) => `process.env.${name}`;
const inTemplate = (text: string) => text.replace(/[\\`]|\$(?=\{)/g, '\\$&');

function toAddress(apiUrl: string, call: ApiCall): string {
  const parts = addressOf(apiUrl, call);
  if (!parts.some(isVariable)) return JSON.stringify(parts.join(''));
  return `\`${parts.map((part) => (isVariable(part) ? `\${${setting(part.variable)}}` : inTemplate(part))).join('')}\``;
}

const toName = (name: string) => (/^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name));
const toValue = (value: Value) => (isVariable(value) ? setting(value.variable) : JSON.stringify(value));

function toBody(body: NonNullable<ApiCall['body']>): string[] {
  const fields = Object.entries(body).map(([name, value]) => `    ${toName(name)}: ${toValue(value)},`);
  return ['  body: JSON.stringify({', ...fields, '  }),'];
}

/** A module for Node 18 and later that makes the call and prints the answer. */
export function toFetch(apiUrl: string, call: ApiCall): string {
  const bearer = `authorization: \`Bearer \${${setting(tokenVariable)}}\``;
  return [
    `const response = await fetch(${toAddress(apiUrl, call)}, {`,
    ...(call.method === 'GET' ? [] : [`  method: ${JSON.stringify(call.method)},`]),
    `  headers: { ${bearer}${call.body ? ", 'content-type': 'application/json'" : ''} },`,
    ...(call.body ? toBody(call.body) : []),
    '});',
    "if (!response.ok) throw new Error(response.status + ' ' + (await response.text()));",
    'console.log(await response.json());',
  ].join('\n');
}
