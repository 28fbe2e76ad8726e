import { hours as hoursLong, instant, localDate, startOfLocalDate } from '@ecoloop/kernel';
import { describe, expect, it } from 'vitest';
import { domains } from '@ecoloop/domains';
import { outletProblems } from './check-outlet.ts';
import { judgeDays } from './judge-days.ts';
import { ordersOf } from './orders.ts';
import { limitOn, type RegisteredOutlet } from './outlet.ts';
import type { OutletHour } from './outlet-hours.ts';
import { groupRates, rateCounts, ratesOf } from './rates.ts';
import type { FiledCondition } from './repository.ts';

const ZONE = 'Asia/Shanghai';
const DAY = localDate('2026-03-03');
const start = startOfLocalDate(DAY, ZONE);
const hourAt = (hour: number): number => start + hoursLong(hour);
const rollup = domains
  .find(({ id }) => id === 'industry')
  ?.rollups.find(({ properties }) => properties.includes('cod'));

const outlet: RegisteredOutlet = {
  id: 'works-dw001',
  code: 'DW001',
  name: { zh: '总排口', en: 'Main outlet' },
  organisation: 'works',
  territory: '110102',
  kind: 'water',
  station: 'works',
  monitoredFrom: '2026-03-03',
  state: 'in-use',
  limits: [
    { property: 'cod', averaging: 'day', most: 30, unit: 'mg/L', from: '2026-01-01', document: 'permit' },
    { property: 'ph', averaging: 'hour', least: 6, most: 9, unit: '1', from: '2026-01-01', document: 'permit' },
    {
      property: 'ammonia_nitrogen',
      averaging: 'hour',
      most: 2000,
      unit: 'ug/L',
      from: '2026-01-01',
      until: '2026-03-03',
      document: 'permit',
    },
    {
      property: 'ammonia_nitrogen',
      averaging: 'hour',
      most: 1,
      unit: 'mg/L',
      from: '2026-03-04',
      document: 'permit',
    },
  ],
  version: 1,
  simulated: false,
};

const value = (amount: number): OutletHour => ({
  value: amount,
  mark: '',
  invalidated: false,
  suspect: false,
  simulated: false,
  device: 'd',
  ref: `hour:1/${amount}`,
});

function judge(property: string, byHour: ReadonlyMap<number, number>, flow: ReadonlyMap<number, number> = new Map()) {
  const columnOf = (values: ReadonlyMap<number, number>) =>
    new Map([...values].map(([hour, amount]) => [hourAt(hour), value(amount)]));
  return judgeDays({
    outlet,
    property,
    hours: new Map([
      [property, columnOf(byHour)],
      ['effluent_flow', columnOf(flow)],
    ]),
    conditions: [],
    rollup,
    from: DAY,
    to: localDate('2026-03-05'),
    now: instant(hourAt(48)),
    zone: ZONE,
  });
}
const every = (of: (hour: number) => number, from = 0, to = 24): Map<number, number> =>
  new Map(Array.from({ length: to - from }, (_, index) => [from + index, of(from + index)]));

describe('the day of an effluent', () => {
  it('is weighed by its flow, so that a little strong water does not count like much weak water', () => {
    const cod = every((hour) => (hour < 6 ? 60 : 20));
    const [even] = judge(
      'cod',
      cod,
      every(() => 10),
    );
    expect(even).toMatchObject({ outcome: 'within', value: 30 });
    const [strong] = judge(
      'cod',
      cod,
      every((hour) => (hour < 6 ? 30 : 10)),
    );
    // (6 × 60 × 30 + 18 × 20 × 10) / (6 × 30 + 18 × 10)
    expect(strong).toMatchObject({ outcome: 'exceeding', value: 40, multiple: 0.33 });
    expect(ordersOf(outlet, 'cod', [...judge('cod', cod).slice(1), ...(strong ? [strong] : [])])).toMatchObject([
      { averaging: 'day', value: 40, hours: 24, id: 'works-dw001:cod:day:2026-03-03' },
    ]);
  });

  it('is not judged with fewer than 18 hours, though its mean is known', () => {
    const [day] = judge(
      'cod',
      every(() => 90, 7),
    );
    expect(day).toMatchObject({ outcome: 'not-judged', validHours: 17, value: 90, reason: { code: 'too-few-hours' } });
  });
});

describe('limits', () => {
  it('hold on their days, in the unit of the property', () => {
    expect(limitOn(outlet, 'ammonia_nitrogen', 'hour', DAY)).toMatchObject({ most: 2, unit: 'mg/L' });
    expect(limitOn(outlet, 'ammonia_nitrogen', 'hour', localDate('2026-03-04'))).toMatchObject({ most: 1 });
    expect(limitOn(outlet, 'ammonia_nitrogen', 'day', DAY)).toBeUndefined();
    const [first, second] = judge(
      'ammonia_nitrogen',
      every(() => 1.5, 0, 48),
    );
    expect(first?.hours[0]).toMatchObject({ outcome: 'within' });
    expect(second?.hours[0]).toMatchObject({ outcome: 'exceeding', multiple: 0.5 });
  });

  it('of a range are exceeded below it too', () => {
    const [day] = judge(
      'ph',
      every((hour) => (hour === 4 ? 5.5 : 7)),
    );
    expect(day?.hours[4]).toMatchObject({ outcome: 'exceeding', value: 5.5 });
    expect(day?.hours[4]).not.toHaveProperty('multiple');
  });
});

describe('orders', () => {
  const over = (...exceeding: number[]) =>
    judge(
      'ph',
      every((hour) => (exceeding.includes(hour) ? 9.9 : 7), 0, 48),
    );
  const daysOf = (...exceeding: number[]) => {
    const [first, second] = over(...exceeding);
    const before = first && { ...first, hours: [] };
    return ordersOf(
      outlet,
      'ph',
      [before, first, second].flatMap((day) => day ?? []),
    ).map(({ day, hours }) => [day, hours]);
  };

  it('need three hours in a row; a gap or an hour within begins anew', () => {
    expect(daysOf(3, 4)).toEqual([]);
    expect(daysOf(3, 4, 6, 7)).toEqual([]);
    expect(daysOf(3, 4, 5, 9)).toEqual([['2026-03-03', 4]]);
  });

  it('reach over midnight, and belong to the day in which the run is long enough', () => {
    expect(daysOf(22, 23, 24)).toEqual([['2026-03-04', 1]]);
    expect(daysOf(21, 22, 23, 24)).toEqual([
      ['2026-03-03', 3],
      ['2026-03-04', 1],
    ]);
  });
});

describe('what an order rests on', () => {
  const hour = (amount: number, ref: string): OutletHour => ({ ...value(amount), ref });
  const stack: RegisteredOutlet = {
    ...outlet,
    kind: 'gas',
    referenceOxygen: 3.5,
    limits: [
      {
        property: 'flue_nitrogen_oxides',
        averaging: 'hour',
        most: 30,
        unit: 'mg/m3',
        from: '2026-01-01',
        document: 'permit',
      },
    ],
  };
  const judgeStack = (oxygen: number, conditions: FiledCondition[] = []) =>
    judgeDays({
      outlet: stack,
      property: 'flue_nitrogen_oxides',
      hours: new Map([
        ['flue_nitrogen_oxides', new Map(runOf((time, index) => [time, hour(24, `hour:1/${index}`)]))],
        [
          'flue_nitrogen_oxides_folded',
          new Map(runOf((time, index) => [time, { ...hour(40, `hour:2/${index}`), simulated: true }])),
        ],
        ['flue_oxygen', new Map(runOf((time, index) => [time, hour(oxygen, `hour:3/${index}`)]))],
      ]),
      conditions,
      rollup: undefined,
      from: DAY,
      to: localDate('2026-03-05'),
      now: instant(hourAt(48)),
      zone: ZONE,
    });
  /** Hours 22 of one day to 1 of the next. */
  const runOf = (entry: (time: number, index: number) => [number, OutletHour]) =>
    [22, 23, 24].map((place, index) => entry(hourAt(place), index));

  it('are the values compared, the hours before midnight included', () => {
    const [byLogger] = ordersOf(stack, 'flue_nitrogen_oxides', judgeStack(21));
    expect(byLogger).toMatchObject({ day: '2026-03-04', hours: 1, value: 40, simulated: true });
    expect(byLogger?.evidence).toEqual(['hour:1/0', 'hour:2/0', 'hour:1/1', 'hour:2/1', 'hour:1/2', 'hour:2/2']);
    const [folded] = ordersOf(stack, 'flue_nitrogen_oxides', judgeStack(10));
    expect(folded?.evidence).toEqual(['hour:1/0', 'hour:3/0', 'hour:1/1', 'hour:3/1', 'hour:1/2', 'hour:3/2']);
  });

  it('is a stop before what else was reported of the hour, in whatever order', () => {
    const filed = (kind: FiledCondition['kind']): FiledCondition => ({
      outlet: stack.id,
      kind,
      from: hourAt(22),
      to: hourAt(23),
    });
    const [day] = judgeStack(10, [filed('maintenance'), filed('stopped')]);
    expect(day?.hours[22]).toMatchObject({ condition: 'stopped' });
  });
});

describe('rates', () => {
  const input = {
    outlets: [{ ...outlet, limits: outlet.limits.slice(0, 1) }],
    counts: [{ outlet: outlet.id, property: 'cod', day: DAY, device: 'a', received: 20, valid: 15, simulated: false }],
    conditions: [],
    deviceOf: () => 'b',
    from: localDate('2026-03-01'),
    to: localDate('2026-04-01'),
    now: instant(hourAt(30)),
    zone: ZONE,
  };

  it('count what was due from the first day of monitoring up to now', () => {
    const counts = rateCounts(input);
    expect(ratesOf(counts)).toEqual({
      expected: 30,
      received: 20,
      valid: 15,
      transmission: 20 / 30,
      validity: 0.75,
      validTransmission: 0.5,
    });
    // The second day brought nothing: it is the device's that stands there now.
    expect(groupRates(counts, ({ device }) => device ?? '').map(({ key, expected }) => [key, expected])).toEqual([
      ['a', 24],
      ['b', 6],
      // Days to come have nothing due.
    ]);
  });

  it('expect nothing in a filed stop, and of a retired outlet only on days that brought something', () => {
    const stop = { outlet: outlet.id, kind: 'stopped', from: hourAt(24), to: hourAt(48) } as const;
    expect(ratesOf(rateCounts({ ...input, conditions: [stop] })).expected).toBe(24);
    const startUp = { ...stop, kind: 'start-up' } as const;
    expect(ratesOf(rateCounts({ ...input, conditions: [startUp] })).expected).toBe(30);
    const retired = input.outlets.map((one) => ({ ...one, state: 'retired' as const }));
    expect(ratesOf(rateCounts({ ...input, outlets: retired })).expected).toBe(24);
  });
});

describe('a new outlet', () => {
  const known = {
    isOrganisation: (id: string) => id === 'works',
    isTerritory: (code: string) => code === '110102',
    stationDomain: (id: string) => (id === 'works' ? 'industry' : undefined),
    domains,
  };

  it('is taken as it is, or every mistake is named', () => {
    expect(outletProblems(outlet, known)).toEqual([]);
    const [cod] = outlet.limits;
    if (!cod) throw new Error('the outlet has limits');
    const wrong = {
      ...outlet,
      organisation: 'nobody',
      territory: '1',
      station: 'elsewhere',
      longitude: 116,
      limits: [
        cod,
        { ...cod, from: '2026-06-01' },
        { ...cod, property: 'noise' },
        { ...cod, averaging: 'hour', unit: 'mg/m3' } as const,
      ],
    };
    expect(outletProblems(wrong, known).map(({ path }) => path)).toEqual([
      'organisation',
      'territory',
      'longitude',
      'station',
      'limits[1].from',
      'limits[2].property',
      'limits[3].unit',
    ]);
    const foreign = { ...outlet, limits: [{ ...cod, property: 'pm25', unit: 'ug/m3' }] };
    expect(outletProblems(foreign, known).map(({ path }) => path)).toEqual(['limits[0].property']);
  });
});
