import {
  addDays,
  customPeriod,
  calendarPeriod,
  lastDayOf,
  unitLabel,
  type CalendarPeriod,
  type LocalDate,
  type LocalizedText,
} from '@ecoloop/kernel';
import { formatRounded } from '@ecoloop/statistics';
import { aqiLevelOf, aqiLevels } from '../../src/air/aqi-level.ts';
import { airEditions, getAirEdition, type AirEditionId } from '../../src/air/editions.ts';
import { airMetrics } from '../../src/air/hj663.ts';
import { evaluateAirPeriod, metricOf, type AirPeriodEvaluation } from '../../src/air/period.ts';
import { limitFigure } from '../../src/model/limit.ts';
import { readAirFile, type AirFile } from '../air-file.ts';
import { plain, UsageError, type Command, type OutputTable } from '../command.ts';
import { propertyOf } from '../../src/air/item.ts';

interface Judged {
  readonly edition: AirEditionId;
  readonly evaluation: AirPeriodEvaluation;
}

/** A day whose level is not the same under each edition; -1 is a day without an AQI. */
interface Change {
  readonly date: LocalDate;
  readonly aqi: readonly number[];
}

const mostShown = 40;

export const compare: Command = {
  name: 'compare',
  summary: {
    zh: '同一份空气数据按两个版本评价，列出差别',
    en: 'one file of air data under two editions, and what changes',
  },
  positionals: ['FILE'],
  options: {
    editions: {
      value: 'ID,ID',
      about: { zh: '要比较的版本；默认 2012,2026-transition', en: 'which editions; 2012,2026-transition unless told' },
    },
  },
  notes: [
    {
      zh: 'CSV 首列为时间：2025-01-31 为日值，2025-01-31 13:00 为该时起的小时值；其余列名为项目，可带单位，如 CO(mg/m3)。一份文件为一个点位或城市；FILE 为 - 时读标准输入。',
      en: 'The first column of the CSV is the time: 2025-01-31 for a day, 2025-01-31 13:00 for the hour that starts then; the others are items, with a unit or not: CO(mg/m3). One file is one station or city; with - it is read from standard input.',
    },
  ],
  examples: ['compare 2025.csv --editions 2012,2026-final', 'compare - --json < 2025.csv'],
  run: ({ positionals: [name = ''], values, environment }) => {
    const editions = (values['editions'] ?? '2012,2026-transition').split(',').map((id) => getAirEdition(id.trim()).id);
    if (editions.length < 2 || new Set(editions).size < editions.length) {
      throw new UsageError({
        zh: '--editions 需要两个不同的版本，如 2012,2026-transition',
        en: '--editions takes two different editions, such as 2012,2026-transition',
      });
    }
    const file = readAirFile(environment.readText(name));
    const period = periodOf(file);
    const judged = editions.map((edition) => ({ edition, evaluation: evaluate(file, period, edition) }));
    const changes = changesOf(judged, file.from);
    return {
      json: {
        file: { ...describe(file), to: lastDayOf(period) },
        editions: judged.map(({ evaluation }) => ({ ...evaluation, dailyAqi: [...evaluation.dailyAqi] })),
        changes,
      },
      blocks: [
        about(file, period),
        metricTable(judged),
        ...notJudged(judged, period),
        dayTable(judged),
        changes.length === 0
          ? { zh: '没有日期的级别发生变化', en: 'No day changes its level' }
          : {
              zh: `${String(changes.length)} 天的级别不同：`,
              en: `${String(changes.length)} days change their level:`,
            },
        ...(changes.length > 0 ? [changeTable(changes.slice(0, mostShown), editions)] : []),
        ...(changes.length > mostShown
          ? [
              {
                zh: `另有 ${String(changes.length - mostShown)} 天，--json 输出全部`,
                en: `and ${String(changes.length - mostShown)} more, which --json shows`,
              },
            ]
          : []),
        ...refusalsOf(file),
      ],
      incomplete: file.refused.length > 0,
    };
  },
};

/** What was read, without the values. */
function describe({ step, from, days, items, unused, refused }: AirFile): Omit<AirFile, 'dayValues'> {
  return { step, from, days, items, unused, refused };
}

/** The year or the month that the file fills, otherwise its days. */
function periodOf({ from, days }: AirFile): CalendarPeriod {
  const last = addDays(from, days - 1);
  const own = customPeriod(from, last);
  const whole = [calendarPeriod('year', from), calendarPeriod('month', from)];
  return whole.find((period) => period.from === own.from && period.to === own.to) ?? own;
}

function evaluate(file: AirFile, period: CalendarPeriod, edition: AirEditionId): AirPeriodEvaluation {
  return evaluateAirPeriod({ ...period, edition, daily: file.dayValues(edition), scope: 'station', stationCount: 1 });
}

function changesOf(judged: readonly Judged[], from: LocalDate): readonly Change[] {
  const [first] = judged;
  return [...(first?.evaluation.dailyAqi.keys() ?? [])]
    .map((day) => ({ date: addDays(from, day), aqi: judged.map(({ evaluation }) => evaluation.dailyAqi[day] ?? -1) }))
    .filter(({ aqi }) => new Set(aqi.map(levelOf)).size > 1);
}

function levelOf(aqi: number): number | undefined {
  return aqi < 0 ? undefined : aqiLevelOf(aqi).level;
}

function about({ step, days, items, unused }: AirFile, period: CalendarPeriod): LocalizedText {
  const symbols = items.map((item) => propertyOf(item).symbol);
  const range = `${period.from} – ${lastDayOf(period)}`;
  return {
    zh: `${range}，${step === 'hour' ? '小时值' : '日值'}，${String(days)} 天；项目 ${symbols.join('、')}${unused.length > 0 ? `；未用的列：${unused.join('、')}` : ''}`,
    en: `${range}, ${step === 'hour' ? 'hourly' : 'daily'}, ${String(days)} days; items ${symbols.join(', ')}${unused.length > 0 ? `; columns not used: ${unused.join(', ')}` : ''}`,
  };
}

function metricTable(judged: readonly Judged[]): OutputTable {
  const verdict = (attained: boolean | undefined): LocalizedText =>
    attained === undefined ? plain('—') : attained ? { zh: '达标', en: 'kept' } : { zh: '超标', en: 'exceeded' };
  const heading = (edition: AirEditionId, zh: string, en: string): LocalizedText => ({
    zh: `${zh} ${edition}`,
    en: `${en} ${edition}`,
  });
  const perEdition = judged.flatMap(({ edition }) => [
    heading(edition, '值', 'value'),
    heading(edition, '限值', 'limit'),
    heading(edition, '判定', 'verdict'),
  ]);
  const rows = airMetrics.flatMap(({ metric, name }) => {
    const metrics = judged.map(({ evaluation }) => metricOf(evaluation, metric));
    if (metrics.every(({ value }) => Number.isNaN(value))) return [];
    const cells = metrics.flatMap(({ value, decimals, limit, attained }) => [
      plain(formatRounded(value, decimals)),
      limitFigure(limit),
      verdict(attained),
    ]);
    const [first] = metrics;
    return [[name, first ? unitLabel(first.unit) : plain(''), ...cells]];
  });
  const composite = judged.flatMap(({ evaluation: { compositeIndex: index } }) => [
    plain(index ? formatRounded(index.value, 2) : '—'),
    plain(''),
    plain(''),
  ]);
  return {
    columns: [{ zh: '指标', en: 'metric' }, { zh: '单位', en: 'unit' }, ...perEdition],
    rows: [...rows, [{ zh: '综合指数', en: 'Composite index' }, plain(''), ...composite]],
  };
}

/** Why a verdict is a dash, each reason once with the metrics it keeps from being judged. */
function notJudged(judged: readonly Judged[], { kind }: CalendarPeriod): readonly LocalizedText[] {
  if (kind !== 'year') {
    return [
      {
        zh: '“—”：年限值对照整年，短于一年的时段不判定',
        en: '"—": the limits are those of a year; a shorter time is not judged',
      },
    ];
  }
  const byReason = new Map<string, { reason: LocalizedText; names: LocalizedText[] }>();
  for (const { name, metric } of airMetrics) {
    for (const { evaluation } of judged) {
      const { invalidReason: reason, value } = metricOf(evaluation, metric);
      if (reason === undefined || Number.isNaN(value)) continue;
      const entry = byReason.get(reason.en) ?? { reason, names: [] };
      if (!entry.names.includes(name)) entry.names.push(name);
      byReason.set(reason.en, entry);
    }
  }
  return [...byReason.values()].map(({ reason, names }) => ({
    zh: `“—”：${names.map(({ zh }) => zh).join('、')}，${reason.zh}`,
    en: `"—": ${names.map(({ en }) => en).join(', ')}: ${reason.en}`,
  }));
}

function dayTable(judged: readonly Judged[]): OutputTable {
  const row = (
    name: LocalizedText,
    of: (evaluation: AirPeriodEvaluation) => number | string,
  ): readonly LocalizedText[] => [name, ...judged.map(({ evaluation }) => plain(of(evaluation)))];
  return {
    columns: [{ zh: '天数', en: 'days' }, ...judged.map(({ edition }) => airEditions[edition].name)],
    rows: [
      ...aqiLevels.map(({ level, name }) => row(name, ({ days }) => days.byLevel[level - 1] ?? 0)),
      row({ zh: '优良', en: 'Good or moderate' }, ({ days }) => days.good),
      row({ zh: '有 AQI', en: 'With an AQI' }, ({ days }) => days.valid),
      row(
        { zh: '优良比例（%）', en: 'Share of good or moderate (%)' },
        ({ days }) => days.goodRatioOfValid?.toFixed(1) ?? '—',
      ),
    ],
  };
}

function changeTable(changes: readonly Change[], editions: readonly AirEditionId[]): OutputTable {
  const cell = (aqi: number): LocalizedText => {
    if (aqi < 0) return plain('—');
    const { name } = aqiLevelOf(aqi);
    return { zh: `${String(aqi)} ${name.zh}`, en: `${String(aqi)} ${name.en}` };
  };
  return {
    columns: [{ zh: '日期', en: 'date' }, ...editions.map((edition) => airEditions[edition].name)],
    rows: changes.map(({ date, aqi }) => [plain(date), ...aqi.map(cell)]),
  };
}

function refusalsOf({ refused }: AirFile): readonly (LocalizedText | OutputTable)[] {
  if (refused.length === 0) return [];
  const columns = [
    { zh: '行', en: 'line' },
    { zh: '项目', en: 'item' },
    { zh: '内容', en: 'cell' },
    { zh: '原因', en: 'why' },
  ];
  const rows = refused
    .slice(0, mostShown)
    .map(({ line, item, text, reason }) => [plain(line), plain(item), plain(text), reason]);
  return [
    { zh: `${String(refused.length)} 个数值未采用：`, en: `${String(refused.length)} values were not used:` },
    { columns, rows },
  ];
}
