/** Runs once when a server starts. Next also compiles this file for its Edge runtime, which we do not use. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { startServer } = await import('#lib/data/start-server');
    await startServer();
    const { installGate, settingsOfGate } = await import('#lib/gate/install');
    installGate(settingsOfGate());
  }
}
