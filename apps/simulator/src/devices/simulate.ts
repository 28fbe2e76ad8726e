import { writeFileSync } from 'node:fs';
import { openAuditFile } from './audit-file.ts';
import { deviceTable } from './device-table.ts';
import { describeProgress, describeReport, reportOf, type SimulationReport } from './report.ts';
import { readSimulateCommand, type SimulateCommand } from './simulate-options.ts';
import { simulateUsage } from './simulate-usage.ts';
import { startSimulation } from './simulation.ts';

const PROGRESS = 2_000;

/**
 * `ecoloop simulate`.
 *
 * @returns the exit code: 0, 1 with `--strict` when something sent was not acknowledged, 2 for wrong options
 */
export async function simulate(args: readonly string[]): Promise<number> {
  if (args.includes('--help')) {
    process.stdout.write(simulateUsage);
    return 0;
  }
  let command: SimulateCommand;
  try {
    command = readSimulateCommand(args);
  } catch (error) {
    process.stderr.write(
      `${error instanceof Error ? error.message : String(error)}\n用法 usage: ecoloop simulate --help\n`,
    );
    return 2;
  }
  const { run, exportFile } = command;
  if (exportFile !== undefined) {
    writeFileSync(exportFile, deviceTable(run));
    process.stdout.write(`${run.identities.length} 台设备已写入 devices written to ${exportFile}\n`);
    return 0;
  }
  return play(command);
}

async function play({ run, report: form, strict, auditFile, quiet }: SimulateCommand): Promise<number> {
  const audit = auditFile === undefined ? undefined : openAuditFile(auditFile);
  const began = performance.now();
  const simulation = startSimulation({
    ...run,
    now: Date.now,
    onAcknowledged: (mn, qn, cn, dataTime, bytes) => audit?.add(mn, qn, cn, dataTime, bytes),
  });
  const asked = run.identities.length / run.realtimeSeconds;
  const report = (): SimulationReport => {
    const { user, system } = process.cpuUsage();
    const [seconds, cpuSeconds] = [(performance.now() - began) / 1_000, (user + system) / 1e6];
    return reportOf(simulation, {
      asked,
      pending: simulation.unacknowledged(),
      cpuSeconds,
      seconds,
      skipped: simulation.skipped,
    });
  };
  const progress = setInterval(progressWriter(report, quiet), PROGRESS);
  // A line that is not on its way to the disk is lost when this process is killed.
  const flushing = setInterval(() => audit?.flush(), 200);
  const stop = (): void => simulation.stop();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
  if (process.send) process.on('disconnect', stop);
  await simulation.ended;
  clearInterval(progress);
  clearInterval(flushing);
  audit?.close();
  const final = report();
  if (!quiet && process.stderr.isTTY) process.stderr.write('\n');
  process.stdout.write(form === 'json' ? `${JSON.stringify(final)}\n` : `${describeReport(final)}\n`);
  const { unanswered, pending, dropped } = final.frames;
  return strict && unanswered + pending + dropped + final.answers.wrong > 0 ? 1 : 0;
}

/** On a terminal one line that changes, elsewhere a line every ten seconds. */
function progressWriter(report: () => SimulationReport, quiet: boolean): () => void {
  let [acknowledged, at, turns] = [0, performance.now(), 0];
  const { isTTY } = process.stderr;
  return () => {
    if (quiet || (!isTTY && ++turns % 5 !== 0)) return;
    const current = report();
    const now = performance.now();
    const rate = ((current.frames.acknowledged - acknowledged) / (now - at)) * 1_000;
    [acknowledged, at] = [current.frames.acknowledged, now];
    const line = describeProgress(current, rate);
    process.stderr.write(isTTY ? `\r\u001b[K${line.slice(0, process.stderr.columns)}` : `${line}\n`);
  };
}
