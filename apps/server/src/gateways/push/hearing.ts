import type { Instant } from '@ecoloop/kernel';
import type { CommandStep, DeviceLink, Heard } from '../../modules/device/index.ts';
import type { Clock } from '../../platform/clock/clock.ts';

const TELL_MILLISECONDS = 1_000;

/** Collects who was heard and tells it once a second. These devices take no requests: they are not connected. */
export function createHearing(clock: Clock) {
  const news = new Map<string, Heard>();
  const listeners = new Set<(heard: readonly Heard[]) => void>();
  const commandListeners = new Set<(step: CommandStep) => void>();
  let timer: NodeJS.Timeout | undefined;

  function tell(): void {
    timer = undefined;
    const heard = [...news.values()];
    news.clear();
    for (const listener of listeners) listener(heard);
  }

  const link: DeviceLink = {
    update: () => undefined, // the registry is asked for each message
    request({ id }) {
      const step: CommandStep = { id, at: clock.now(), state: 'not-connected', timesSent: 0 };
      for (const listener of commandListeners) listener(step);
    },
    onHeard(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    onCommand(listener) {
      commandListeners.add(listener);
      return () => void commandListeners.delete(listener);
    },
  };

  return {
    link,
    heard(device: string, at: Instant, isRefused: boolean): void {
      const { frames = 0, refused = 0 } = news.get(device) ?? {};
      const counts = isRefused ? { frames, refused: refused + 1 } : { frames: frames + 1, refused };
      news.set(device, { device, at, address: undefined, ...counts, clockDrift: undefined });
      timer ??= setTimeout(tell, TELL_MILLISECONDS);
    },
    /** Tells what is left. */
    stop(): void {
      clearTimeout(timer);
      tell();
    },
  };
}
