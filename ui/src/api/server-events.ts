import { useEffect, useRef, useState } from 'react';

export type EventHandlers = Readonly<Record<string, (data: unknown) => void>>;

/**
 * Listens to server-sent events; the browser reconnects by itself. `connected` is false while the line is down, so that a
 * screen can say that it no longer moves. A handler may change between renders without a new connection.
 */
export function useServerEvents(address: string | undefined, handlers: EventHandlers): { readonly connected: boolean } {
  const [connected, setConnected] = useState(false);
  const current = useRef(handlers);
  useEffect(() => {
    current.current = handlers;
  });
  const topics = Object.keys(handlers).sort().join(',');
  useEffect(() => {
    if (address === undefined) return;
    const events = new EventSource(address);
    events.onopen = () => setConnected(true);
    events.onerror = () => setConnected(false);
    for (const topic of topics.split(',')) {
      events.addEventListener(topic, (event: MessageEvent<string>) => current.current[topic]?.(JSON.parse(event.data)));
    }
    return () => events.close();
  }, [address, topics]);
  return { connected };
}
