'use client';

/*
 * Between the window of a fresh sign-in and the page that asked for it. The two have no hold of each other, because
 * our pages share no window group with a foreign one; a channel of our own origin still reaches.
 */
const channelName = 'sudo';

/** Tells every open page of ours that the session holds sudo. Nothing is believed: the server is asked again. */
export function announceSudo(): void {
  const channel = new BroadcastChannel(channelName);
  channel.postMessage(null);
  channel.close();
}

/** Calls back when a window has announced sudo. Answers how to stop listening. */
export function onSudo(call: () => void): () => void {
  const channel = new BroadcastChannel(channelName);
  channel.onmessage = call;
  return () => channel.close();
}
