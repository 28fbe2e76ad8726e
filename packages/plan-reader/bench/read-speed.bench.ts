/**
 * Seconds for a plan of 300 pages, opened and read: `npx tsx packages/plan-reader/bench/read-speed.bench.ts`.
 *
 * The plan is made up; a page is taken as 600 characters (22 lines of 28 characters, GB/T 9704-2012, 5.2.3). Time is that
 * of the processor.
 */
import { openPlanFile } from '../bin/open/index.ts';
import { planText } from '../bin/fixtures/plan-document.ts';
import { readPlan } from '../src/index.ts';

const PAGE = 616;

function longPlan(pages: number): string {
  let text = planText();
  for (let chapter = 3; text.length < pages * PAGE; chapter++) {
    text += `\n\n第${chapter}章 任务${chapter}\n`;
    for (let item = 1; item <= 10; item++) {
      text += `\n推进第${item}项治理。到2025年，完成第${item}类设施改造${item + 10}处以上，处理率达到9${item % 10}%以上，${'持续提升治理能力和水平，'.repeat(10)}形成长效机制。\n\n- ${chapter * 10 + item} -\n`;
    }
  }
  return text;
}

const text = longPlan(300);
const bytes = new TextEncoder().encode(text);
const seconds: number[] = [];
let found = 0;
for (let run = 0; run < 4; run++) {
  const began = process.cpuUsage();
  const reading = readPlan(await openPlanFile(bytes, 'long.txt'));
  const { user, system } = process.cpuUsage(began);
  seconds.push((user + system) / 1e6);
  found = reading.commitments.length + reading.measures.length + reading.indicators.length;
}
console.log(
  `300 pages (${Math.round(text.length / 1000)} thousand characters), ${found} items: ${Math.min(...seconds).toFixed(2)} s of processor time; first run ${(seconds[0] ?? 0).toFixed(2)} s`,
);
