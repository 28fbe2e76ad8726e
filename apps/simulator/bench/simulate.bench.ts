/**
 * What the client itself can send: `npx tsx apps/simulator/bench/simulate.bench.ts [seconds]`.
 *
 * The platform on the other side only decodes and acknowledges, in a process of its own on the same machine. A figure of a
 * platform that comes near to these is one of the client, not of the platform.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createDataFrames } from '../src/devices/data-frames.ts';
import { createDevice } from '../src/devices/device.ts';
import { reportOf } from '../src/devices/report.ts';
import { readSimulateCommand } from '../src/devices/simulate-options.ts';
import { startSimulation } from '../src/devices/simulation.ts';
import { systemWith } from '../src/devices/systems.ts';

const seconds = Number(process.argv[2] ?? 10);

function framesAlone(): void {
  const system = systemWith('22', 10, false);
  if (!system) throw new Error('no such system');
  const frames = createDataFrames(system, { edition: 'HJ 212-2017', seed: 1, packets: 1 });
  const identity = { mn: 'ECOLOOPSIM00000000000001', password: '123456' };
  const device = createDevice(0, {
    ...{ identity, st: '22', edition: 'HJ 212-2017', check: 'standard', sm4: undefined, timeoutMilliseconds: 10_000 },
    ...{ repeats: 3, minuteInterval: 10, clockOffset: 0, hasWrongPassword: false, isUnknown: false },
  });
  const count = 100_000;
  const make = (): number => {
    const began = process.cpuUsage();
    for (let index = 0; index < count; index++)
      frames.data(device, 'realtime', 1_772_000_000_000 + index * 1_000, index);
    const { user, system: kernel } = process.cpuUsage(began);
    return (user + kernel) / 1e6;
  };
  make();
  const best = Math.min(...Array.from({ length: 3 }, make));
  console.log(
    `frames of ten factors made, CRC and readings with it: ${Math.round(count / best).toLocaleString('en')} /s of one core`,
  );
}

async function run(devices: number, rate: number): Promise<void> {
  const script = fileURLToPath(new URL('run-platform.ts', import.meta.url));
  const platform = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), script], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  if (!platform.stdout) throw new Error('the platform has no output');
  const [port] = (await once(createInterface({ input: platform.stdout }), 'line')) as [string]; // `line` gives one text
  const options = ['--port', port, '--devices', String(devices), '--rate', String(rate), '--factors', '10'];
  const { run: asked } = readSimulateCommand([...options, '--duration', String(seconds), '--drain-seconds', '5']);
  let began: NodeJS.CpuUsage | undefined;
  const simulation = startSimulation({ ...asked, now: Date.now, onAcknowledged: () => (began ??= process.cpuUsage()) });
  await simulation.ended;
  const { user, system } = process.cpuUsage(began);
  const cpuSeconds = (user + system) / 1e6;
  const report = reportOf(simulation, {
    asked: rate,
    pending: simulation.unacknowledged(),
    cpuSeconds,
    seconds: simulation.elapsed() / 1_000,
    skipped: simulation.skipped,
  });
  platform.disconnect();
  const { acknowledgement: ack, framesPerSecond, frames, own } = report;
  console.log(
    `${devices} devices, ${rate} frames/s asked: ${framesPerSecond.acknowledged} acknowledged/s, ${own.cores} cores, ` +
      `${((own.cpuSeconds / frames.acknowledged) * 1e6).toFixed(1)} μs of processor a frame, ` +
      `${own.memoryMebibytes} MiB, p50 ${ack.p50} p99 ${ack.p99} ms, ${frames.skipped} left out, ${frames.pending} pending`,
  );
}

framesAlone();
await run(200, 2_000);
await run(1_000, 20_000);
await run(10_000, 20_000);
await run(1_000, 60_000);
process.exit(0);
