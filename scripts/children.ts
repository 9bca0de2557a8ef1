import type { ChildProcess } from 'node:child_process';

interface Running {
  readonly name: string;
  readonly child: ChildProcess;
  readonly graceMs: number;
}

/** Our processes end with this code after a sentence of their own, to which there is nothing to add. */
const saidWhy = 1;

/**
 * The processes this one started, in their order. They end in the opposite order, each with a time to finish
 * its work, and the end of one that was not asked to end is reported once.
 */
export function keepChildren(onUnexpectedEnd: (sentence: string | undefined) => void) {
  const running: Running[] = [];
  let isEnding = false;

  function add(name: string, child: ChildProcess, graceMs: number): void {
    const entry = { name, child, graceMs };
    running.push(entry);
    child.on('exit', (code, signal) => {
      running.splice(running.indexOf(entry), 1);
      if (isEnding) return;
      isEnding = true;
      const how = signal ?? `exit code ${code}`;
      const sentence = `${name} ended unexpectedly (${how}). Everything was stopped.`;
      onUnexpectedEnd(code === saidWhy ? undefined : sentence);
    });
  }

  async function endAll(): Promise<void> {
    isEnding = true;
    for (const entry of running.toReversed()) await end(entry);
  }

  /** For the impatient: a second Ctrl-C. */
  function killAll(): void {
    isEnding = true;
    for (const { child } of running) signalGroup(child, 'SIGKILL');
  }

  const pids = () => running.flatMap(({ child }) => child.pid ?? []);

  return { add, endAll, killAll, pids };
}

function end({ child, graceMs }: Running): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), graceMs);
    child.on('exit', () => {
      clearTimeout(timer);
      resolve();
    });
    if (child.exitCode !== null || child.signalCode !== null || !child.kill('SIGTERM')) {
      clearTimeout(timer);
      resolve();
    }
  });
}

/** Each child leads a group of its own (`detached`), so that what it started in turn goes with it. */
function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group is gone already, which is what was wanted.
  }
}
