import type { ConnectionOptions } from 'node:tls';
import type { Edition } from '@ecoloop/codec-hj212';
import type { DeviceIdentity } from './device-list.ts';
import type { FaultPlan } from './faults.ts';
import type { SimulatedSystem } from './systems.ts';

/** What a run of the fleet is made of. */
export interface SimulationOptions {
  readonly host: string;
  readonly port: number;
  readonly tls: ConnectionOptions | undefined;
  readonly identities: readonly DeviceIdentity[];
  readonly system: SimulatedSystem;
  readonly edition: Edition;
  readonly check: 'standard' | 'modbus';
  /** 16 bytes; encrypts as HJ 212-2025 does. */
  readonly sm4Key: Uint8Array | undefined;
  /** Packets of a realtime message, at least. */
  readonly packets: number;
  /** Between two realtime messages of a device; also less than a second. */
  readonly realtimeSeconds: number;
  /** Minutes of minute data; undefined sends none. */
  readonly minutes: number | undefined;
  readonly hours: boolean;
  readonly days: boolean;
  /** Whole hours before the start that are sent first. */
  readonly backfillHours: number;
  readonly faults: FaultPlan;
  readonly answersRequests: boolean;
  readonly timeoutMilliseconds: number;
  readonly repeats: number;
  readonly window: number;
  readonly keep: number;
  readonly rampSeconds: number;
  /** Undefined: until stopped. */
  readonly durationSeconds: number | undefined;
  /** How long to wait for acknowledgements at the end. */
  readonly drainSeconds: number;
  readonly retryMilliseconds: number;
  readonly seed: number;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly onAcknowledged: (mn: string, qn: string, cn: string, dataTime: string, bytes: Buffer) => void;
}
