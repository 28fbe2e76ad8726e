import { fc, it as property } from '@fast-check/vitest';
import { addDays, daysBetween, localDate } from '@ecoloop/kernel';
import { describe, expect, it } from 'vitest';
import { type Activity, findCircle, schedule } from './critical-path.ts';

const day = localDate('2026-03-01');
const an = (key: string, from: number, days: number, dependsOn: readonly string[] = []): Activity => ({
  key,
  from: addDays(day, from),
  to: addDays(day, from + days - 1),
  dependsOn,
});

describe('a schedule', () => {
  it('finds the chain that decides the end', () => {
    const work = [an('M1', 0, 10), an('M2', 10, 5, ['M1']), an('M3', 10, 20, ['M1']), an('M4', 30, 5, ['M2', 'M3'])];
    const { path, items, expectedEnd, warnings } = schedule(work, day);
    expect(path).toEqual(['M1', 'M3', 'M4']);
    expect(expectedEnd).toBe('2026-04-04');
    expect(items.map(({ key, slack }) => [key, slack])).toEqual([
      ['M1', 0],
      ['M2', 15],
      ['M3', 0],
      ['M4', 0],
    ]);
    expect(warnings).toEqual([]);
  });

  it('moves what waits for work that should be over, and says by how much', () => {
    const work = [an('M1', 0, 10), an('M2', 10, 5, ['M1'])];
    const { items, warnings, expectedEnd, plannedEnd } = schedule(work, addDays(day, 14));
    expect(items[1]).toMatchObject({ expectedFrom: '2026-03-16', expectedTo: '2026-03-20' });
    expect(warnings).toEqual([{ key: 'M1', delays: ['M2'], days: 5 }]);
    expect([plannedEnd, expectedEnd]).toEqual(['2026-03-15', '2026-03-20']);
  });

  it('moves nothing for work that was completed, however late', () => {
    const done = { ...an('M1', 0, 10), completed: addDays(day, 10) };
    const { warnings, path } = schedule([done, an('M2', 12, 5, ['M1'])], addDays(day, 11));
    expect(warnings).toEqual([]);
    expect(path).toEqual(['M2']);
  });

  it('names a circle, and only a circle', () => {
    expect(findCircle(new Map([['M1', ['M2']], ['M2', ['M3']], ['M3', ['M1']]]))).toHaveLength(3); // prettier-ignore
    expect(findCircle(new Map([['M1', ['M2', 'M3']], ['M2', ['M3']]]))).toBeUndefined(); // prettier-ignore
  });

  // Each may wait for earlier ones, so that there is no circle.
  const anyWork = fc
    .array(fc.record({ from: fc.nat(300), days: fc.integer({ min: 1, max: 90 }), before: fc.array(fc.nat(30)) }), {
      minLength: 1,
      maxLength: 30,
    })
    .map((all) =>
      all.map(({ from, days, before }, index) =>
        an(
          `M${index}`,
          from,
          days,
          [...new Set(before)].filter((other) => other < index).map((other) => `M${other}`),
        ),
      ),
    );

  property.prop([anyWork, fc.nat(400)])('keeps every dependency, duration and the end', (work, late) => {
    const today = addDays(day, late);
    const { items, path, expectedEnd } = schedule(work, today);
    const byKey = new Map(items.map((item) => [item.key, item]));
    for (const { from, to, expectedFrom, expectedTo, dependsOn, slack } of items) {
      expect(expectedFrom >= from).toBe(true);
      expect(daysBetween(expectedFrom, expectedTo)).toBeGreaterThanOrEqual(daysBetween(from, to));
      for (const key of dependsOn) expect((byKey.get(key)?.expectedTo ?? '9') < expectedFrom).toBe(true);
      expect(slack).toBeGreaterThanOrEqual(0);
      expect(addDays(expectedTo, slack) <= (expectedEnd ?? '')).toBe(true);
    }
    expect(byKey.get(path.at(-1) ?? '')?.expectedTo).toBe(expectedEnd);
    for (const key of path) expect(byKey.get(key)?.slack).toBe(0);
  });
});
