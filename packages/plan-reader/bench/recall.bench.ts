/**
 * How much of a plan is read, and how much of what is read is there: `npx tsx packages/plan-reader/bench/recall.bench.ts`,
 * with `--misses` every difference of the tuning texts. A statement is a hit
 * - leniently, when its characters overlap the labelled phrase and its figures are the labelled ones (for a statement
 *   without a figure: when it has none either);
 * - strictly, when besides its kind, comparator, unit, year, base year and direction are what the label gives.
 * Each label takes one statement at most.
 */
import { existsSync, readFileSync } from 'node:fs';
import { readCommitments, readPlan, type PlanReading, type ReadCommitment } from '../src/index.ts';
import { heldOut, tuning, type LabelledSentence } from './labelled-sentences.ts';
import { scoreIndicators } from './indicators.ts';
import { wantedOf } from './label-text.ts';
import { scoreText, type FigureLabel } from './plan-texts.ts';
import { figures, score, sumScores, type Score } from './scoring.ts';
import type { LabelledExcerpt } from './unseen/labelled-excerpt.ts';
import { fifthRound, firstRound, fourthRound, secondRound, thirdRound } from './unseen/rounds.ts';
import { scoreExcerpt } from './unseen/score-excerpt.ts';
import { xichengScores, type PlanLabel } from './xicheng.ts';

const showMisses = process.argv.includes('--misses');
const showHeldOut = process.argv.includes('--held-out-misses');
const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;

function print(name: string, result: Score): void {
  const lenient = figures(result.lenient, result);
  const strict = figures(result.strict, result);
  console.log(
    [
      name.padEnd(44),
      `labels ${String(result.wanted).padStart(3)}  read ${String(result.found).padStart(3)}`,
      `lenient P ${percent(lenient.precision)} R ${percent(lenient.recall)} F1 ${percent(lenient.f1)}`,
      `strict P ${percent(strict.precision)} R ${percent(strict.recall)} F1 ${percent(strict.f1)}`,
    ].join('  '),
  );
}

function misses(result: Score): void {
  for (const wanted of result.missed) console.log(`  missed   ${wanted.id} ${wanted.values.join(' ')}`);
  for (const extra of result.extra) console.log(`  extra    ${brief(extra)}`);
  for (const { wanted, found, fields } of result.unlike)
    console.log(`  unlike   ${wanted.id}: ${fields.join('; ')} | ${found.subject}`);
}

const brief = (item: ReadCommitment): string =>
  `[${item.kind}] ${item.subject} ${JSON.stringify(item.expression)} ${item.unit} ${item.year ?? ''} «${item.phrase}»`;

const scoreSentences = (sentences: readonly LabelledSentence[], name: string): Score =>
  sumScores(
    sentences.map(({ text, period, labels }, index) =>
      score(
        labels.map((label) => wantedOf(text, label, `${name}${index + 1}`)),
        readCommitments(text, [], period),
      ),
    ),
  );

const tuned = scoreSentences(tuning, 't');
print('own sentences, tuning half', tuned);
if (showMisses) misses(tuned);
const unseen = scoreSentences(heldOut, 'h');
print('own sentences, held-out half', unseen);
if (showHeldOut) misses(unseen);

const showExcerpts = process.argv.includes('--excerpt-misses');
async function excerptsOf(name: string, labelled: readonly LabelledExcerpt[]): Promise<void> {
  const scored = await Promise.all(labelled.map(scoreExcerpt));
  print(`${name}, tables`, sumScores(scored.map(({ rows }) => rows)));
  print(`${name}, statements`, sumScores(scored.map(({ statements }) => statements)));
  print(`${name}, names of measures`, sumScores(scored.map(({ measures }) => measures)));
  if (!showExcerpts) return;
  for (const [index, { rows, rowFaults, statements, measureFaults }] of scored.entries()) {
    print(labelled[index]?.file ?? '', rows);
    for (const fault of [...rowFaults, ...measureFaults.map((measure) => `measure ${measure}`)])
      console.log(`  row      ${fault}`);
    misses(statements);
  }
}
await excerptsOf('excerpts, first round', firstRound);
await excerptsOf('second round', secondRound);
await excerptsOf('third round', thirdRound);
await excerptsOf('fourth round', fourthRound);
await excerptsOf('fifth round', fifthRound);

const readText = (text: string): PlanReading => readPlan({ text, pages: [], tables: [], headings: [], notices: [] });

const data = new URL('../../../../shared/data/', import.meta.url);
if (existsSync(data)) {
  const plans = new URL('plans/', data);
  const text = readFileSync(new URL('xicheng-14fyp-ecological-environment-plan.txt', plans), 'utf8');
  // The shapes of the label files, which are made for this bench.
  const { items } = JSON.parse(readFileSync(new URL('xicheng-labels.json', plans), 'utf8')) as { items: PlanLabel[] };
  const reading = readText(text);
  print('Xicheng, table of indicators', scoreIndicators(text, items, reading));
  for (const [name, result] of xichengScores(text, items, reading.commitments)) {
    print(name, result);
    if (showMisses) misses(result);
  }
  const texts = new URL('plan-texts/', data);
  const labels = JSON.parse(readFileSync(new URL('labels.json', texts), 'utf8')) as Record<
    string,
    { indicators: FigureLabel[] }
  >;
  for (const [name, { indicators }] of Object.entries(labels)) {
    const result = scoreText(indicators, readText(readFileSync(new URL(`${name}.txt`, texts), 'utf8')));
    print(name, result);
    if (showMisses) misses(result);
  }
} else console.log('../shared/data is not here: real plans are left out');
