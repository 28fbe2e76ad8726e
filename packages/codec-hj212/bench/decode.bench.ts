/**
 * Frames a second on one core: `npx tsx packages/codec-hj212/bench/decode.bench.ts`.
 *
 * Time is that of the processor, so other work on the machine costs less of the figure. Values differ from frame to
 * frame. Real frames are those of the shared collection that were found in the field and are accepted; `ECOLOOP_SHARED` says where it is.
 */
import { existsSync, readFileSync } from 'node:fs';
import { createFrameDecoder, crc16, decodeFrame, encodeFrame, readDataReport } from '../src/index.ts';

const factors = ['a34004', 'a34002', 'a21026', 'a21004', 'a21005', 'a05024', 'a01001', 'a01002', 'a01007', 'a01008'];

function realtimeFrame(number: number): Uint8Array {
  return encodeFrame({
    header: {
      qn: String(20230901080000000 + number * 1000),
      ...{ st: '22', cn: '2011', pw: '123456', mn: '010000A8900016F000169DC0', flag: 5 },
    },
    fields: { DataTime: String(20230901080000 + (number % 60)) },
    parts: factors.flatMap((code, index) => [
      { code, attribute: 'Rtd', text: ((index * 73 + number * 17) / 10 + 1.1).toFixed(1) },
      { code, attribute: 'Flag', text: 'N' },
    ]),
  });
}

interface Sample {
  readonly kind: string;
  readonly origin: string;
  readonly raw: string;
  readonly raw_encoding: string;
}

function realFrames(): Uint8Array[] {
  const directory = process.env['ECOLOOP_SHARED'] ?? new URL('../../../../shared', import.meta.url).pathname;
  const path = `${directory}/standards/frames/hj212.jsonl`;
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Sample)
    .filter(({ kind, origin }) => kind !== 'stream' && origin.startsWith('real'))
    .map(({ raw, raw_encoding }) => Uint8Array.from(Buffer.from(raw, raw_encoding === 'hex' ? 'hex' : 'utf8')))
    .filter((bytes) => decodeFrame(bytes).ok);
}

let sink = 0;

function measure(name: string, frames: readonly Uint8Array[], run: () => void): void {
  const bytes = frames.reduce((sum, frame) => sum + frame.length, 0);
  const secondsARun = (milliseconds: number): number => {
    const began = process.cpuUsage();
    const start = performance.now();
    let runs = 0;
    for (; performance.now() - start < milliseconds; runs++) run();
    const { user, system } = process.cpuUsage(began);
    return (user + system) / 1e6 / runs;
  };
  secondsARun(500);
  const seconds = Math.min(...Array.from({ length: 5 }, () => secondsARun(300)));
  const rate = Math.round(frames.length / seconds).toLocaleString('en');
  console.log(
    `  ${name.padEnd(42)} ${rate.padStart(11)} frames/s ${(bytes / seconds / 1e6).toFixed(0).padStart(6)} MB/s`,
  );
}

function measureAll(title: string, frames: readonly Uint8Array[]): void {
  const stream = Uint8Array.from(frames.flatMap((frame) => [...frame]));
  console.log(`${title}: ${frames.length} frames of ${(stream.length / frames.length).toFixed(0)} bytes`);
  const decoder = createFrameDecoder();
  measure('plain memory scan', frames, () => {
    for (let index = 0; index < stream.length; index++) sink ^= stream[index] ?? 0;
  });
  measure('crc16', frames, () => {
    for (const frame of frames) sink ^= crc16(frame);
  });
  measure('decodeFrame', frames, () => {
    for (const frame of frames) if (decodeFrame(frame).ok) sink++;
  });
  measure('decodeFrame and readDataReport', frames, () => {
    for (const frame of frames) {
      const result = decodeFrame(frame);
      if (result.ok && readDataReport(result.frame).ok) sink++;
    }
  });
  measure('createFrameDecoder', frames, () => {
    sink += decoder.push(stream).length;
  });
  measure('createFrameDecoder and readDataReport', frames, () => {
    for (const result of decoder.push(stream)) if (result.ok && readDataReport(result.frame).ok) sink++;
  });
}

measureAll(
  'Realtime frames of ten factors',
  Array.from({ length: 150 }, (_, number) => realtimeFrame(number)),
);
const real = realFrames();
if (real.length > 0) measureAll('Real frames', real);
if (sink === 0) throw new Error('nothing was decoded');
