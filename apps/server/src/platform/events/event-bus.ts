/** In-process notices; what must not be lost goes through the outbox table instead. */
export interface EventBus<Events extends object> {
  publish<Topic extends keyof Events & string>(topic: Topic, payload: Events[Topic]): void;
  subscribe<Topic extends keyof Events & string>(topic: Topic, listener: (payload: Events[Topic]) => void): () => void;
}

export function createEventBus<Events extends object>(onError: (error: unknown) => void): EventBus<Events> {
  const listeners = new Map<string, Set<(payload: never) => void>>();
  return {
    publish: (topic, payload) => {
      for (const listener of listeners.get(topic) ?? []) {
        try {
          (listener as (value: typeof payload) => void)(payload);
        } catch (error) {
          onError(error);
        }
      }
    },
    subscribe: (topic, listener) => {
      const set = listeners.get(topic) ?? new Set();
      listeners.set(topic, set);
      set.add(listener);
      return () => set.delete(listener);
    },
  };
}
