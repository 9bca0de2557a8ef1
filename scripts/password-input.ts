import { text } from 'node:stream/consumers';

const enter = new Set(['\r', '\n', '\u0004']);
const backspace = new Set(['\u007f', '\b']);
const interrupt = '\u0003';

/** The password from standard input: piped whole, or typed without being shown. Never an argument, which `ps` shows. */
export async function readPassword(): Promise<string> {
  if (!process.stdin.isTTY) return (await text(process.stdin)).replace(/\r?\n$/, '');
  process.stderr.write('Password (not shown): ');
  process.stdin.setRawMode(true);
  process.stdin.setEncoding('utf8');
  try {
    return await typedLine();
  } finally {
    process.stdin.setRawMode(false);
    process.stdin.pause();
    process.stderr.write('\n');
  }
}

async function typedLine(): Promise<string> {
  let typed = '';
  for await (const chunk of process.stdin)
    for (const character of String(chunk)) {
      if (enter.has(character)) return typed;
      if (character === interrupt) process.exit(130);
      typed = backspace.has(character) ? [...typed].slice(0, -1).join('') : typed + character;
    }
  return typed;
}
