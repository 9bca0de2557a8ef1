import type { Instrumentation } from 'next';

/** Runs once when a server starts. Next also compiles this file for its Edge runtime, which we do not use. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { startServer } = await import('#lib/data/start-server');
    await startServer();
    const { installGate, settingsOfGate } = await import('#lib/gate/install');
    installGate(settingsOfGate());
  }
}

/** One line for what nobody foresaw: its digest is the reference on the screen of an error page. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, { routePath }) => {
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { logRequestError } = await import('#lib/data/start-server');
    logRequestError(error, { method: request.method, route: routePath });
  }
};
