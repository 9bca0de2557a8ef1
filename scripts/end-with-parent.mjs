/**
 * Loaded into the processes that `serve.ts` starts and that are not ours to change. The channel to the parent
 * closes when the parent is gone, however it died, and then this process has nobody left to serve.
 */
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
