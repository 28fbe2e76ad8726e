import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { createReadings, createReadingsModel, type Readings } from './readings-model.ts';
import { simulatedSystems, systemWith, type SimulatedSystem } from './systems.ts';

const noon = Date.parse('2026-03-01T04:00:00Z');
const HOUR = 3_600_000;
const systems = [...simulatedSystems.values()];
const aSystem = fc.constantFrom(...systems);
const anInstant = fc.integer({ min: 0, max: 3e7 }).map((minute) => Date.parse('2026-01-01T00:00:00Z') + minute * 1_000);
const aDevice = fc.nat({ max: 20_000 });

function instantOf(system: SimulatedSystem, seed: number, device: number, time: number): Readings {
  const readings = createReadings(system.factors.length);
  createReadingsModel(system, seed).instant(device, time, readings);
  return readings;
}
function periodOf(system: SimulatedSystem, device: number, from: number, to: number): Readings {
  const readings = createReadings(system.factors.length);
  createReadingsModel(system, 1).period(device, from, to, readings);
  return readings;
}
const of = (system: SimulatedSystem, values: Float64Array, code: string): number =>
  values[system.factors.findIndex((factor) => factor.code === code)] ?? NaN;

describe('simulated readings', () => {
  test.prop([aSystem, aDevice, anInstant])(
    'are the same for the same seed, device and time',
    (system, device, time) => {
      expect(instantOf(system, 7, device, time)).toEqual(instantOf(system, 7, device, time));
      expect(periodOf(system, device, time, time + HOUR)).toEqual(periodOf(system, device, time, time + HOUR));
    },
  );

  it('differ from seed to seed and device to device', () => {
    for (const system of systems) {
      const [one, ...others] = [
        instantOf(system, 1, 1, noon),
        instantOf(system, 2, 1, noon),
        instantOf(system, 1, 2, noon),
      ].map(({ rtd }) => [...rtd].join(' '));
      expect(others).not.toContain(one);
    }
  });

  test.prop([aSystem, aDevice, anInstant])(
    'lie in a plausible range, a part never above the whole',
    (system, device, time) => {
      const { rtd } = instantOf(system, 1, device, time);
      for (const [order, { range, contains }] of system.factors.entries()) {
        const value = rtd[order] ?? NaN;
        expect(value).toBeGreaterThanOrEqual(range[0]);
        if (contains === undefined) expect(value).toBeLessThanOrEqual(Math.max(range[1], 20.9));
        else expect(value).toBeGreaterThan(of(system, rtd, contains));
      }
    },
  );

  test.prop([aSystem, aDevice, anInstant])(
    'of a period have their mean between least and greatest',
    (system, device, time) => {
      const { min, avg, max } = periodOf(system, device, time, time + HOUR);
      for (const [order, { shape }] of system.factors.entries()) {
        if (shape === 'direction') expect((avg[order] ?? -1) >= 0 && (avg[order] ?? 361) <= 360).toBe(true);
        else {
          expect(avg[order]).toBeGreaterThanOrEqual((min[order] ?? NaN) - 1e-9);
          expect(avg[order]).toBeLessThanOrEqual((max[order] ?? NaN) + 1e-9);
        }
      }
    },
  );

  it('go through the day: ozone is highest in the afternoon, over many days and devices', () => {
    const system = systemWith('22', undefined, false);
    if (!system) throw new Error('no system');
    const mean = (hour: number): number =>
      Array.from({ length: 60 }, (_, day) =>
        of(system, instantOf(system, 1, day, noon + (day * 24 + hour - 12) * HOUR).rtd, 'a05024'),
      ).reduce((sum, value) => sum + value / 60, 0);
    expect(mean(15)).toBeGreaterThan(2 * mean(4));
  });

  it('are converted to reference oxygen and make up what is emitted', () => {
    const system = systemWith('31', undefined, false);
    if (!system) throw new Error('no system');
    const normal = Array.from({ length: 48 }, (_, half) => noon + (half * HOUR) / 2).find((time) =>
      instantOf(system, 1, 5, time).marks.every((mark) => mark === 'N'),
    );
    const { rtd, zsRtd } = instantOf(system, 1, 5, normal ?? NaN);
    const oxygen = of(system, rtd, 'a19001');
    expect(of(system, zsRtd, 'a21002')).toBeCloseTo((of(system, rtd, 'a21002') * (21 - 3.5)) / (21 - oxygen), 9);
    const hour = periodOf(system, 5, noon, noon + HOUR);
    const kilograms = of(system, hour.cou, 'a21002');
    const roughly = (of(system, hour.avg, 'a21002') * of(system, hour.cou, 'a00000')) / 1e6;
    expect(kilograms / roughly).toBeGreaterThan(0.9);
    expect(kilograms / roughly).toBeLessThan(1.1);
  });

  it('of a source bear the marks of HJ 212-2017, most of them N', () => {
    const system = systemWith('32', undefined, false);
    if (!system) throw new Error('no system');
    const marks = new Map<string, number>();
    for (let time = noon; time < noon + 40 * 24 * HOUR; time += HOUR / 6) {
      const mark = instantOf(system, 1, 3, time).marks[0] ?? '';
      marks.set(mark, (marks.get(mark) ?? 0) + 1);
    }
    expect(new Set(marks.keys())).toEqual(new Set(['N', 'C', 'M', 'F', 'D']));
    expect(marks.get('N')).toBeGreaterThan(0.9 * 40 * 24 * 6);
  });
});
