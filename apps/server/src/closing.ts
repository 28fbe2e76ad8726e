import type { FastifyBaseLogger } from 'fastify';

/** What was opened, to be closed in the reverse order. */
export interface Closing {
  add(name: string, close: () => Promise<void> | void): void;
  /** Closes everything once; a failure of one is logged and does not keep the rest open. */
  closeAll(): Promise<void>;
}

export function createClosing(logger: Pick<FastifyBaseLogger, 'error' | 'debug'>): Closing {
  const steps: { readonly name: string; readonly close: () => Promise<void> | void }[] = [];
  let closing: Promise<void> | undefined;

  async function closeEach(): Promise<void> {
    for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
      const began = performance.now();
      try {
        await step.close();
        logger.debug({ part: step.name, milliseconds: Math.round(performance.now() - began) }, 'closed');
      } catch (error) {
        logger.error({ err: error, part: step.name }, 'could not be closed');
      }
    }
  }
  return {
    add: (name, close) => void steps.push({ name, close }),
    closeAll: () => (closing ??= closeEach()),
  };
}
