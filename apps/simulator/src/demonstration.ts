import { beijing } from '@ecoloop/site-beijing';
import { startFleet } from './fleet.ts';
import { readSettings, type Settings } from './settings.ts';

/** One of the loggers has a clock that wants to be set, for a look at what the desk says of it. */
const WRONG_CLOCK = { index: 5, ahead: 95_000 };

const note = (text: string): void => void process.stdout.write(`simulator: ${text}\n`);

/**
 * The loggers of the site's demonstration, until stopped.
 *
 * @returns the exit code: 2 for wrong settings
 */
export async function playDemonstration(args: readonly string[]): Promise<number> {
  let settings: Settings;
  try {
    settings = readSettings(args, process.env);
  } catch (error) {
    process.stderr.write(`simulator: ${error instanceof Error ? error.message : String(error)}\n`);
    return 2;
  }
  const { devices, hours } = beijing.demo;
  note(`${devices.length} simulated loggers send to ${settings.host}:${settings.port}; no value is a measurement`);
  const fleet = startFleet({
    ...settings,
    devices,
    model: hours,
    now: Date.now,
    random: Math.random,
    clockAhead: (index) => (index === WRONG_CLOCK.index ? WRONG_CLOCK.ahead : 0),
    onNote: note,
  });
  // The process that started this one holds the other end: when it is gone, nobody is left to simulate for.
  if (process.send) process.on('disconnect', () => void fleet.stop());
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void fleet.stop());
  await fleet.ended;
  const { realtime, hour, damaged } = fleet.counts;
  note(`ended after ${realtime} realtime and ${hour} hour frames, ${damaged} of them damaged once`);
  return 0;
}
