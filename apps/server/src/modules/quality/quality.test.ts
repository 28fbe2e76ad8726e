import type {
  EvaluationResult,
  Review,
  ReviewFigure,
  ReviewOutcome,
  ReviewQueue,
  Series,
  StationFindings,
  TraceNode,
} from '@ecoloop/api-contract';
import { hours, instant } from '@ecoloop/kernel';
import { ruleBits } from '@ecoloop/quality-control';
import type { InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixedClock } from '../../platform/clock/clock.ts';
import { startTestApp, type TestApp } from '../../testing/test-app.ts';

const HOUR = hours(1);
/** Midnight of 2 March 2026 in Beijing. */
const midnight = Date.parse('2026-03-01T16:00:00Z');
const clock = fixedClock(instant(midnight + 30 * HOUR));
let test: TestApp;
let officer: string;

beforeAll(async () => {
  test = await startTestApp({ clock });
  officer = await test.signIn('wang', [{ role: 'monitoring-officer', territory: '110000' }]);
});
afterAll(async () => {
  await test.stop();
});

type Options = Partial<InjectOptions> & { as?: string };

function answerTo(url: string, { as = officer, ...options }: Options = {}) {
  return test.http.inject({ url, ...options, headers: { cookie: as } });
}

async function ask<Answer>(url: string, options: Options = {}): Promise<Answer> {
  const answer = await answerTo(url, options);
  if (answer.statusCode >= 400) throw new Error(`${answer.statusCode} ${answer.body}`);
  return answer.json<Answer>();
}

/** One value an hour from midnight on. */
async function post(station: string, values: Readonly<Record<string, readonly number[]>>, start = midnight) {
  await ask('/api/observations', {
    method: 'POST',
    as: test.adminCookie,
    payload: {
      station,
      averaging: 'hour',
      values: Object.entries(values).flatMap(([property, list]) =>
        list.map((value, hour) => ({
          property,
          unit: property === 'co' ? 'mg/m3' : 'ug/m3',
          time: new Date(start + hour * HOUR).toISOString(),
          value,
        })),
      ),
    },
  });
  await test.app.settled();
}

const at = (hour: number): string => new Date(midnight + hour * HOUR).toISOString();
const decision = (station: string, changes: object = {}) => ({
  method: 'POST' as const,
  payload: {
    station,
    properties: ['pm25'],
    from: at(6),
    to: at(9),
    action: 'invalidate',
    reasonCode: 'instrument-fault',
    reason: '采样泵停转',
    ...changes,
  },
});
const review = (station: string, changes: object = {}): Promise<ReviewOutcome> =>
  ask('/api/reviews', decision(station, changes));
const dayFigure = ({ figures }: { figures: ReviewFigure[] }, property = 'pm25'): ReviewFigure | undefined =>
  figures.find(({ metric, property: of, kind }) => metric === 'value' && of === property && kind === 'day');
const series = (station: string): Promise<Series> =>
  ask(`/api/stations/${station}/series?property=pm25&from=2026-03-02&to=2026-03-03`);

const rising = Array.from({ length: 24 }, (_, hour) => 40 + hour);

/** Every figure of an outcome as the evaluation gives it when all is computed anew. */
async function expectFigures(figures: readonly ReviewFigure[]): Promise<void> {
  await test.app.settled();
  expect(figures.some(({ kind }) => kind === 'year')).toBe(true);
  for (const figure of figures) {
    const { scope, period, metric, after } = figure;
    if (metric === 'value') {
      const days = await ask<Series>(
        `/api/stations/${scope.replace('station:', '')}/series?property=${figure.property ?? ''}&averaging=day&from=${period}&to=${period}T01:00`,
      );
      expect(days.values).toEqual([after.value ?? null]);
    } else if (metric === 'index') {
      const [day] = (
        await ask<{ rows: { index: number | null }[] }>(`/api/evaluations/days?scope=${scope}&period=${period}`)
      ).rows;
      expect(day?.index).toBe(after.value ?? null);
    } else {
      const [result] = await ask<EvaluationResult[]>(`/api/evaluations?scope=${scope}&period=${period}`);
      const found = result?.metrics.find(({ id }) => id === metric);
      expect({ scope, period, metric, value: found?.value, valid: found?.valid }).toEqual({
        scope,
        period,
        metric,
        value: after.value,
        valid: after.valid,
      });
    }
  }
}

describe('what the rules find', () => {
  it('is told of each hour with rule, figure, bound and what the bound rests on', async () => {
    const still = rising.map((value, hour) => (hour >= 5 && hour < 14 ? 45 : value));
    await post('dongsi', { pm25: still, pm10: still.map((value, hour) => (hour === 20 ? value - 30 : value + 30)) });
    const found = await ask<StationFindings>(
      '/api/quality/findings?station=dongsi&property=pm25&from=2026-03-02&to=2026-03-03',
    );
    expect(found.flags.slice(4, 15)).toEqual([0, ...Array<number>(9).fill(ruleBits.flatline), 0]);
    expect(found.flags[20]).toBe(ruleBits.relation);
    expect(found.quality.filter((quality) => quality === 1)).toHaveLength(10);
    expect(found.findings).toMatchObject([
      {
        rule: 'flatline',
        from: at(5),
        to: at(14),
        figure: 9,
        bound: 8,
        text: { en: expect.stringContaining('9 times') as string },
      },
      { rule: 'relation', from: at(20), to: at(21) },
    ]);
    expect(found.findings[0]?.basis.zh).toContain('北京 12 个站');
    expect(found.rulesVersion).not.toBe('');

    // Series, day and queue tell the same.
    expect((await series('dongsi')).quality).toEqual(found.quality);
    const day = await ask<TraceNode>('/api/trace?ref=day:station:dongsi/pm25/2026-03-02');
    expect(day.facts.find(({ label }) => label.en === 'Suspect hours')?.text).toBe('10');
    const queue = await ask<ReviewQueue>('/api/quality/queue?territory=110101&from=2026-03-01&to=2026-03-03');
    const ofDongsi = queue.items.filter(({ station }) => station === 'dongsi');
    expect(ofDongsi.toSorted((a, b) => b.property.localeCompare(a.property))).toMatchObject([
      { property: 'pm25', day: '2026-03-02', suspect: 10, byRule: { flatline: 9, relation: 1 } },
      { property: 'pm10', suspect: 10, byRule: { flatline: 9, relation: 1 } },
    ]);
  });

  it('changes no statistic', async () => {
    await post('tiantan', { pm25: rising, pm10: rising.map((value) => value - 10) });
    const day = await ask<Series>(
      '/api/stations/tiantan/series?property=pm25&averaging=day&from=2026-03-02&to=2026-03-03',
    );
    expect(day.values).toEqual([51.5]);
    expect(day.quality).toEqual([1]);
  });

  it('is an hour unlike the stations around, and their hours are shown beside it', async () => {
    for (const station of ['guanyuan', 'wanshouxigong', 'wanliu', 'gucheng', 'nongzhanguan']) {
      await post(station, { so2: rising.map(() => 8) });
    }
    await post('dongsi', { so2: rising.map((_, hour) => (hour === 3 ? 180 : 9)) });
    const found = await ask<StationFindings>(
      '/api/quality/findings?station=dongsi&property=so2&from=2026-03-02&to=2026-03-03',
    );
    expect((found.flags[3] ?? 0) & ruleBits.neighbour).toBe(ruleBits.neighbour);
    expect(found.neighbours.find(({ station }) => station === 'guanyuan')?.values[3]).toBe(8);
    const distances = found.neighbours.map(({ kilometres }) => kilometres);
    expect(distances).toEqual([...distances].sort((a, b) => a - b));
  });
});

describe('a review', () => {
  it('shows the figures before and after without writing, then does just that', async () => {
    await post('guanyuan', { pm25: rising });
    const before = await ask<Series>(
      '/api/stations/guanyuan/series?property=pm25&averaging=day&from=2026-03-02&to=2026-03-03',
    );
    expect(before.values).toEqual([51.5]);
    const preview = await review('guanyuan', { preview: true });
    expect(preview).toMatchObject({ preview: true, values: { pm25: 3 } });
    expect(preview.review).toBeUndefined();
    // 24 hours less 46, 47 and 48.
    expect(dayFigure(preview)).toMatchObject({ before: { value: 51.5 }, after: { value: (51.5 * 24 - 141) / 21 } });
    expect((await series('guanyuan')).quality.slice(6, 9)).toEqual([0, 0, 0]);

    const done = await review('guanyuan');
    expect(done.figures).toEqual(preview.figures);
    expect((await series('guanyuan')).quality.slice(5, 10)).toEqual([0, 2, 2, 2, 0]);
    await expectFigures(done.figures);
    const scopes = new Set(done.figures.map(({ scope }) => scope));
    expect([...scopes]).toEqual(['station:guanyuan', 'territory:110102']);
  });

  it('stands in the history with who, why and the figures, and in the trace of the hour', async () => {
    const { items } = await ask<{ items: Review[] }>('/api/reviews?station=guanyuan');
    expect(items).toMatchObject([
      {
        person: 'wang',
        action: 'invalidate',
        reasonCode: 'instrument-fault',
        reason: '采样泵停转',
        values: 3,
        from: at(6),
        to: at(9),
      },
    ]);
    expect(dayFigure(items[0] ?? { figures: [] })?.before.value).toBe(51.5);
    const csv = await answerTo('/api/reviews/export?station=guanyuan');
    expect(csv.body).toContain('采样泵停转');
    expect(csv.body).toContain('51.5');
    const { refPrefix } = await series('guanyuan');
    const hour = await ask<TraceNode>(`/api/trace?ref=${refPrefix}${Date.parse(at(6))}`);
    expect(hour.facts.find(({ label }) => label.en === 'Set by')?.text).toMatchObject({
      en: expect.stringMatching(/person/i) as string,
    });
    const entry = await ask<TraceNode>(
      `/api/trace?ref=${encodeURIComponent(hour.inputs.find(({ used }) => used)?.ref ?? '')}`,
    );
    expect(entry.raw).toContain('采样泵停转');
    expect(entry.raw).toContain('"value": 46');
  });

  it('holds against what is sent again, and its withdrawal puts back the newest that was sent', async () => {
    await post('guanyuan', { pm25: rising });
    expect((await series('guanyuan')).quality[6]).toBe(2);
    const { items } = await ask<{ items: Review[] }>('/api/reviews?station=guanyuan');
    const id = items[0]?.id ?? '';
    const withdrawal = { method: 'POST' as const, payload: { reason: '核对记录后恢复' } };
    const undone = await ask<ReviewOutcome>(`/api/reviews/${id}/withdraw`, withdrawal);
    expect(dayFigure(undone)).toMatchObject({ after: { value: 51.5 } });
    const hoursNow = await series('guanyuan');
    expect(hoursNow.values).toEqual(rising);
    expect(hoursNow.quality).toEqual(rising.map(() => 0));
    await expectFigures(undone.figures);
    expect((await ask<Review>(`/api/reviews/${id}`)).withdrawnBy).toBe(undone.review?.id);
    const again = await answerTo(`/api/reviews/${id}/withdraw`, withdrawal);
    expect(again.json()).toMatchObject({ status: 409, code: 'quality.ALREADY_WITHDRAWN' });
    const ofIt = await answerTo(`/api/reviews/${undone.review?.id ?? ''}/withdraw`, withdrawal);
    expect(ofIt.json()).toMatchObject({ code: 'quality.NOT_TO_WITHDRAW' });
  });

  it('lets go of the hours by its withdrawal: they follow what is sent, until somebody decides again', async () => {
    const at30 = clock.now();
    const higher = rising.map((value) => value + 100);
    const highest = rising.map((value) => value + 200);
    const values = async () => (await series('huairou')).values.slice(5, 10);
    const withdraw = async (done: ReviewOutcome) =>
      ask(`/api/reviews/${done.review?.id ?? ''}/withdraw`, { method: 'POST', payload: { reason: '恢复原值' } });
    const minute = () => clock.set(instant(clock.now() + 60_000));
    const setBy = async () => {
      const { refPrefix } = await series('huairou');
      const { facts } = await ask<TraceNode>(`/api/trace?ref=${refPrefix}${Date.parse(at(6))}`);
      return facts.find(({ label }) => label.en === 'Set by')?.text;
    };
    await post('huairou', { pm25: rising });
    await withdraw(await review('huairou', { action: 'replace', value: 50 }));
    expect(await values()).toEqual(rising.slice(5, 10));
    expect(await setBy()).toMatchObject({ en: expect.stringContaining('withdrawn') as string });
    minute();
    await post('huairou', { pm25: higher });
    expect(await values()).toEqual(higher.slice(5, 10));
    expect(await setBy()).toMatchObject({ en: 'device or file' });

    const again = await review('huairou', { action: 'replace', value: 60 });
    minute();
    await post('huairou', { pm25: highest });
    expect((await values()).slice(1, 4)).toEqual([60, 60, 60]);
    await withdraw(again);
    expect(await values()).toEqual(highest.slice(5, 10));
    minute();
    await post('huairou', { pm25: rising });
    expect(await values()).toEqual(rising.slice(5, 10));
    clock.set(at30);
  });

  it('replaces, scales and confirms; later ones are withdrawn first', async () => {
    await post('wanliu', { pm25: rising.map((value) => value / 10), pm10: rising });
    const scaled = await review('wanliu', {
      action: 'scale',
      factor: 10,
      from: at(0),
      to: at(24),
      reasonCode: 'unit-or-setting',
    });
    expect((await series('wanliu')).values).toEqual(rising);
    await expectFigures(scaled.figures);
    await review('wanliu', { action: 'replace', value: 50, properties: ['pm25', 'pm10'] });
    expect((await series('wanliu')).values.slice(5, 10)).toEqual([45, 50, 50, 50, 49]);
    await review('wanliu', { action: 'confirm', from: at(7), to: at(8) });
    const { items } = await ask<{ items: Review[] }>('/api/reviews?station=wanliu');
    expect(items.map(({ action, values }) => [action, values])).toEqual([
      ['confirm', 1],
      ['replace', 6],
      ['scale', 24],
    ]);
    const withdraw = (index: number) =>
      answerTo(`/api/reviews/${items[index]?.id ?? ''}/withdraw`, { method: 'POST', payload: { reason: '恢复原值' } });
    expect((await withdraw(2)).json()).toMatchObject({ status: 409, code: 'quality.LATER_REVIEW' });
    for (const index of [0, 1, 2]) expect((await withdraw(index)).statusCode).toBe(200);
    expect((await series('wanliu')).values).toEqual(rising.map((value) => value / 10));
  });

  it('takes what it covers out of the queue', async () => {
    const suspects = async (): Promise<number> =>
      (await ask<ReviewQueue>('/api/quality/queue?from=2026-03-02&to=2026-03-02&territory=110101')).items
        .filter(({ station, property }) => station === 'tiantan' && property === 'pm25')
        .reduce((sum, { suspect }) => sum + suspect, 0);
    expect(await suspects()).toBe(24);
    await review('tiantan', { action: 'confirm', from: at(0), to: at(10), reasonCode: 'verified' });
    expect(await suspects()).toBe(14);
  });

  it('is refused with what to do about it', async () => {
    await post('mentougou', { pm25: rising });
    const code = async (changes: object): Promise<string> =>
      (await answerTo('/api/reviews', decision('mentougou', changes))).json<{ code: string }>().code;
    expect(await code({ from: '2026-03-02T06:30:00+08:00' })).toBe('quality.NOT_WHOLE_HOURS');
    expect(await code({ from: at(9), to: at(6) })).toBe('quality.PERIOD_WRONG');
    expect(await code({ to: at(93 * 24) })).toBe('quality.PERIOD_WRONG');
    expect(await code({ action: 'replace' })).toBe('quality.VALUE_REQUIRED');
    expect(await code({ action: 'replace', value: -500 })).toBe('quality.IMPLAUSIBLE');
    expect(await code({ action: 'scale', factor: 1 })).toBe('quality.SCALE_REQUIRED');
    expect(await code({ action: 'scale', factor: 1_000 })).toBe('quality.IMPLAUSIBLE');
    expect(await code({ reasonCode: 'because' })).toBe('quality.UNKNOWN_REASON');
    expect(await code({ properties: ['radon'] })).toBe('observation.PROPERTY_NOT_OBSERVED');
    expect(await code({ properties: ['o3'] })).toBe('quality.NOTHING_TO_DECIDE');
    expect(await code({ station: 'nowhere' })).toBe('observation.STATION_NOT_FOUND');
    expect((await series('mentougou')).quality).toEqual(rising.map(() => 0));
    const xicheng = await test.signIn('li', [{ role: 'monitoring-officer', territory: '110102' }]);
    expect((await answerTo('/api/reviews', { ...decision('mentougou'), as: xicheng })).statusCode).toBe(403);
    const viewer = await test.signIn('zhao', [{ role: 'viewer', territory: '110000' }]);
    expect((await answerTo('/api/reviews', { ...decision('mentougou'), as: viewer })).statusCode).toBe(403);
  });
});
