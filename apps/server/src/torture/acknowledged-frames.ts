import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { decodeFrame } from '@ecoloop/codec-hj212';
import { openApp, withPlatform } from '../cli/with-app.ts';
import type { IngestLog } from '../platform/ingest-log/ingest-log.ts';
import type { Program } from './server-program.ts';

/** Values in each frame of the fleet. */
export const FACTORS = 10;

/** What is in the log and the series store, against what was acknowledged. */
export interface ComparedFrames {
  /** By the client's own record, which is on its side of the connection. */
  readonly acknowledged: number;
  /** Different frames in the log. */
  readonly inLog: number;
  /** Entries of frames that were in the log before: sent again because the acknowledgement was lost. */
  readonly repeated: number;
  /** Acknowledged and not in the log, as MN and QN. */
  readonly lost: readonly string[];
  /** Values of different frames in the log, and values in the series store. */
  readonly values: { readonly expected: number; readonly found: number };
}

/** Resolves when the client has heard new acknowledgements. */
export async function grown(file: string, client: Program): Promise<void> {
  const sizeOf = (): Promise<number> =>
    stat(file).then(
      ({ size }) => size,
      () => 0,
    );
  const before = await sizeOf();
  while ((await sizeOf()) <= before) {
    if (client.process.exitCode !== null) throw new Error(`the client ended:\n${client.output()}`);
    await wait(20);
  }
}

interface ClientReport {
  readonly frames: Readonly<Record<'sent' | 'resent' | 'pending' | 'unanswered', number>>;
}

export function reportOf(output: string): ClientReport {
  const line = output.split('\n').find((text) => text.startsWith('{'));
  if (line === undefined) throw new Error(`the client gave no report:\n${output}`);
  return JSON.parse(line) as ClientReport; // the simulator's own, `--report json`
}

/** MN and QN of each acknowledged frame by its digest. */
export async function readAudit(file: string): Promise<Map<string, string>> {
  const lines = (await readFile(file, 'utf8')).split('\n').slice(0, -1);
  return new Map(
    lines.map((line) => {
      const [mn = '', qn = '', , , digest = ''] = line.split('\t');
      return [digest, `${mn}/${qn}`];
    }),
  );
}

export async function compare(data: string, acknowledged: ReadonlyMap<string, string>): Promise<ComparedFrames> {
  const seen = new Set<string>();
  const measured = new Set<string>();
  let [entries, found] = [0, 0];
  await withPlatform(['--data-dir', data, '--profile', 'empty'], {}, async (platform) => {
    for await (const body of framesOf(platform.log)) {
      entries++;
      seen.add(digestOf(body));
      const result = decodeFrame(body);
      if (!result.ok) throw new Error(`a frame in the log does not decode: ${result.reason.code}`);
      measured.add(`${result.frame.header.mn} ${result.frame.fields.get('DataTime') ?? ''}`);
    }
    await (await openApp(platform)).settled();
    const [row] = await platform.series.query<{ count: number }>('select count() as count from observation final');
    found = row?.count ?? 0;
  });
  return {
    acknowledged: acknowledged.size,
    inLog: seen.size,
    repeated: entries - seen.size,
    lost: [...acknowledged].flatMap(([digest, name]) => (seen.has(digest) ? [] : [name])),
    values: { expected: measured.size * FACTORS, found },
  };
}

async function* framesOf(log: IngestLog): AsyncGenerator<Uint8Array> {
  await log.look();
  for (const { start } of log.writers()) {
    for (let from = start; ;) {
      const entries = await log.read(from, { entries: 10_000, bytes: 8_000_000 });
      const last = entries.at(-1);
      if (!last) break;
      for (const { kind, body } of entries) if (kind === 'frame') yield body;
      from = last.next;
    }
  }
}

/** As the client's record has it: from `##` to the check value. */
function digestOf(body: Uint8Array): string {
  let end = body.length;
  while (end > 0 && (body[end - 1] === 0x0a || body[end - 1] === 0x0d)) end--;
  return createHash('sha256').update(body.subarray(0, end)).digest('hex');
}
