import { cutPowerAgainAndAgain, killAgainAndAgain, type TortureResult } from './torture.ts';

// What `npm run torture` runs. Argument: how often of each.

const rounds = Number(process.argv[2] ?? 100);
if (!Number.isInteger(rounds) || rounds < 1) throw new Error('How many rounds? npm run torture -- 100');

const write = (line: string): void => void process.stdout.write(`${line}\n`);

function report(name: string, result: TortureResult): boolean {
  const { acknowledged, kept, lost, twice, findings } = result;
  write(
    `${name}: ${result.rounds} times; ${acknowledged} entries acknowledged, ${kept} there, ${lost.length} lost, ` +
      `${twice.length} twice, ${findings.length} findings`,
  );
  for (const finding of findings) write(`  ${finding}`);
  return lost.length + twice.length + findings.length === 0;
}

const survivesKills = report('kill -9', await killAgainAndAgain(rounds));
const survivesCuts = report('power cut', await cutPowerAgainAndAgain(rounds));
process.exitCode = survivesKills && survivesCuts ? 0 : 1;
