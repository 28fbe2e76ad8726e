import { canMount, fillDiskAgainAndAgain } from './disk-full-torture.ts';
import { tortureGateway } from './gateway-torture.ts';

// What `npm run torture` runs for the gateway. Argument: how often the server is killed.

const rounds = Number(process.argv[2] ?? 100);
if (!Number.isInteger(rounds) || rounds < 1) throw new Error('How many rounds? npm run torture -- 100');

const result = await tortureGateway({ rounds, devices: 200, rate: 2_000, longestRound: 2_000 });
const { sent, acknowledged, resent, inLog, repeated, lost, values, findings, unacknowledged } = result;
process.stdout.write(
  `gateway, kill -9: ${rounds} times; ${sent} frames sent, ${acknowledged} acknowledged, ${resent} sent again, ` +
    `${unacknowledged} never acknowledged; ${inLog} in the log, ${repeated} entries a second time, ${lost.length} lost; ` +
    `${values.found} of ${values.expected} values in the store; ${findings.length} findings\n`,
);
for (const finding of [...lost.slice(0, 20), ...findings]) process.stdout.write(`  ${finding}\n`);
const isWhole = lost.length + findings.length + unacknowledged === 0 && values.found === values.expected;
if (!isWhole) process.exitCode = 1;

const fills = Math.ceil(rounds / 10);
if (canMount()) {
  const full = await fillDiskAgainAndAgain({ rounds: fills, devices: 200, rate: 2_000, roomMegabytes: 8 });
  process.stdout.write(
    `disk full: ${fills} times; ${full.sent} frames sent, ${full.acknowledged} ` +
      `acknowledged, ${full.unacknowledged} never; ${full.inLog} in the log, ${full.lost.length} lost; ` +
      `${full.values.found} of ${full.values.expected} values in the store; ${full.findings.length} findings\n`,
  );
  const { lost, findings, unacknowledged, values } = full;
  if (lost.length + findings.length + unacknowledged > 0 || values.found !== values.expected) process.exitCode = 1;
} else process.stdout.write('disk full: left out, a small file system needs root on Linux\n');
