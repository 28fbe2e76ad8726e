import type { Message } from '@ecoloop/codec-hj212';
import type { CommandStep, Device, Heard } from './device.ts';

export interface DeviceRequest {
  /** Of the command; its steps carry it. */
  readonly id: string;
  readonly device: string;
  readonly message: Message;
  /** The time in it is that of sending it, each time it is sent: it may wait for the request before. */
  readonly timeAtSending?: true;
}

/** What devices that nobody has registered called with. */
export interface PresentedSecrets {
  of(identity: string): readonly string[];
  forget(identity: string): void;
}

/** What the devices module and a gateway say to each other. The gateway keeps no state but what it is told. */
export interface DeviceLink {
  /** Devices that are new or changed, disabled ones included; heeded from the next frame on. */
  update(devices: readonly Device[]): void;
  /** Sends a request to a device; what becomes of it comes by `onCommand`, at least one step. */
  request(request: DeviceRequest): void;
  /** Told about once a second, only devices of which there is news. Returns how to stop. */
  onHeard(listener: (heard: readonly Heard[]) => void): () => void;
  onCommand(listener: (step: CommandStep) => void): () => void;
  /** Where secrets are not in what is kept of a device that waits. */
  readonly presented?: PresentedSecrets;
}
