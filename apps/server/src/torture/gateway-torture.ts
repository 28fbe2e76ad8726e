import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type FleetOutcome, startServerAndFleet } from './server-and-fleet.ts';

export interface GatewayTortureOptions {
  readonly rounds: number;
  readonly devices: number;
  /** Frames a second of the whole fleet. */
  readonly rate: number;
  /** Milliseconds after its first acknowledgement that the server lives at most. */
  readonly longestRound: number;
}

/** Kills the real server under load again and again; it goes on where it was, and its devices with it. */
export async function tortureGateway({
  rounds,
  devices,
  rate,
  longestRound,
}: GatewayTortureOptions): Promise<FleetOutcome> {
  const directory = await mkdtemp(path.join(tmpdir(), 'ecoloop-gateway-torture-'));
  try {
    const data = path.join(directory, 'data');
    const fleet = await startServerAndFleet({ directory, data, devices, rate, retrySeconds: 0.1 });
    try {
      for (let round = 0; round < rounds; round++) {
        await fleet.heardMore();
        await wait(Math.random() * longestRound);
        await fleet.killServer();
      }
      return await fleet.finish();
    } finally {
      await fleet.abandon();
    }
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
