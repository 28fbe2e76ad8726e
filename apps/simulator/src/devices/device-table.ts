import { randomShare } from './random-share.ts';
import type { SimulationOptions } from './simulation-options.ts';

const columns = 'mn,password,domain,name,longitude,latitude,system,edition,check,sm4_key,realtime_seconds,simulated';

/** A square of Beijing's plain, over which the stations are strewn; they stand for no place. */
const area = { west: 116.1, east: 116.8, south: 39.6, north: 40.2 };

/** Domains of Ecoloop whose stations have devices of a system; other platforms pass the column over. */
const domainOf: Readonly<Record<string, string>> = {
  '21': 'surface-water',
  '22': 'air-quality',
  '31': 'industry',
  '32': 'industry',
  '39': 'dust',
};

/** CSV that registers the devices of a run at a platform, one station for each; a password with it, so keep it so. */
export function deviceTable({
  identities,
  system,
  edition,
  check,
  sm4Key,
  realtimeSeconds,
  seed,
}: Pick<
  SimulationOptions,
  'identities' | 'system' | 'edition' | 'check' | 'sm4Key' | 'realtimeSeconds' | 'seed'
>): string {
  const key = sm4Key ? Buffer.from(sm4Key).toString('hex') : '';
  const lines = identities.map(({ mn, password }, index) => {
    const place = (from: number, to: number, draw: number): string =>
      (from + (to - from) * randomShare(seed, index, 0x6d, draw)).toFixed(5);
    const [longitude, latitude] = [place(area.west, area.east, 0), place(area.south, area.north, 1)];
    const interval = Math.max(1, Math.round(realtimeSeconds));
    return `${mn},${password},${domainOf[system.st] ?? ''},模拟 ${mn},${longitude},${latitude},${system.st},${edition},${check},${key},${interval},1`;
  });
  return `${[columns, ...lines].join('\n')}\n`;
}
