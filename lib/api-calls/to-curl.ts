import { type ApiCall, type AskedFor, addressOf, isVariable, tokenVariable } from './call.ts';

const inSingleQuotes = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;
const escaped = (text: string) => text.replace(/[\\$`]/g, '\\$&');
const inDoubleQuotes = (text: string) => escaped(text).replaceAll('"', '\\"');

function toAddress(apiUrl: string, call: ApiCall): string {
  const parts = addressOf(apiUrl, call);
  if (!parts.some(isVariable)) return inSingleQuotes(parts.join(''));
  // With braces, because letters may follow the name.
  return `"${parts.map((part) => (isVariable(part) ? `\${${part.variable}}` : inDoubleQuotes(part))).join('')}"`;
}

/** GET and a POST with a body need no word of their own. */
const toVerb = ({ method, body }: ApiCall) =>
  method === 'GET' || (method === 'POST' && body) ? '' : ` -X ${method}`;

/**
 * The body as a here-document. Where it holds variables the shell reads it, so what the shell would read in the rest
 * is escaped. The shell puts a value in as it is: no channel's secret holds a quote or a backslash.
 */
function toHereDocument(body: NonNullable<ApiCall['body']>): string {
  const hasVariables = Object.values(body).some(isVariable);
  const fields = Object.entries(body).map(([name, value]) => {
    const text = isVariable(value) ? `"\${${value.variable}}"` : JSON.stringify(value);
    return `  ${JSON.stringify(name)}: ${hasVariables && !isVariable(value) ? escaped(text) : text}`;
  });
  const text = fields.length > 0 ? `{\n${fields.join(',\n')}\n}` : '{}';
  return `<<${hasVariables ? 'JSON' : "'JSON'"}\n${text}\nJSON`;
}

/** A command for bash, zsh and sh that makes the call and prints the answer. */
export function toCurl(apiUrl: string, call: ApiCall): string {
  const lines = [
    `curl -sS${toVerb(call)} ${toAddress(apiUrl, call)}`,
    `-H "authorization: Bearer $${tokenVariable}"`,
    ...(call.body
      ? ["-H 'content-type: application/json'", `--data-binary @- ${toHereDocument(call.body)}`]
      : []),
  ];
  return lines.join(' \\\n  ');
}

/** Asks for the values, for secrets without showing them or leaving them in the shell's history. For bash and zsh. */
export const toPrompts = (variables: readonly AskedFor[]): string => variables.map(toPrompt).join('\n');

const toPrompt = ({ name, isSecret }: AskedFor) =>
  `printf '${name}: '; read -r${isSecret ? 's' : ''} ${name}; export ${name}${isSecret ? '; echo' : ''}`;
