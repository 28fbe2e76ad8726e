import type { CommandStep, Device, Heard } from './device.ts';
import type { DeviceLink, DeviceRequest } from './device-link.ts';

export interface TestLink extends DeviceLink {
  /** Everything the gateway was told, in order. */
  readonly updates: Device[];
  readonly requests: DeviceRequest[];
  hear(heard: Pick<Heard, 'device' | 'at'> & Partial<Heard>): void;
  step(step: CommandStep): void;
}

/** A gateway of which a test says what it hears. */
export function createTestLink(): TestLink {
  const heardListeners = new Set<(heard: readonly Heard[]) => void>();
  const stepListeners = new Set<(step: CommandStep) => void>();
  const updates: Device[] = [];
  const requests: DeviceRequest[] = [];
  return {
    updates,
    requests,
    update: (devices) => void updates.push(...devices),
    request: (request) => void requests.push(request),
    onHeard: (listener) => {
      heardListeners.add(listener);
      return () => heardListeners.delete(listener);
    },
    onCommand: (listener) => {
      stepListeners.add(listener);
      return () => stepListeners.delete(listener);
    },
    hear: (heard) => {
      const usual = { address: '10.0.0.7', frames: 1, refused: 0, clockDrift: undefined };
      for (const listener of heardListeners) listener([{ ...usual, ...heard }]);
    },
    step: (step) => {
      for (const listener of stepListeners) listener(step);
    },
  };
}
