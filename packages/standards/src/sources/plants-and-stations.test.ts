import { fc, it as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { checkLimit } from '../exceedance/check-limit.ts';
import { getProperty } from '../property/properties.ts';
import { fugitiveFigures, petrolFigures, vocOutletFigures } from './fixtures/printed-figures.ts';
import { nozzleAlarmRule, nozzleAlarms, nozzleDay, petrolStationLimits } from './petrol-stations.ts';
import { vocEmission, vocFugitiveLimits, vocOutletLimits, vocStandards } from './voc.ts';

describe('limits of volatile organic compounds', () => {
  it('are those of the documents, none read in its text', () => {
    expect(vocOutletLimits.map(({ source, class: of, most }) => [source.document, of, most])).toEqual(vocOutletFigures);
    const fugitive = vocFugitiveLimits.map((limit) => [
      limit.property,
      limit.averaging,
      limit.least,
      limit.most,
      limit.unit,
    ]);
    expect(fugitive).toEqual(fugitiveFigures);
    for (const { source } of [...vocOutletLimits, ...vocFugitiveLimits]) {
      expect(source.confidence).toBe('C');
      expect(vocStandards.map(({ document }) => document)).toContain(source.document);
    }
    expect(vocStandards).toHaveLength(12);
  });

  it('are checked by the general limit check', () => {
    const limit = vocOutletLimits.find(({ class: of }) => of === 'car-repair');
    if (!limit) throw new Error('no limit');
    const check = checkLimit({ property: getProperty('nmhc'), limit, values: Float64Array.of(20, 25) });
    expect(check).toMatchObject({ verdict: 'exceeded', worst: { value: 25, multiple: 0.25 } });
    expect(check.reasons[0]?.zh).toContain('DB11/1228-2015，未核对原文');
  });
});

describe('the emission of solvents', () => {
  it('of 1000 kg of ink with 30 % at 0.9 × 0.8 is 84.0 kg', () => {
    const ink = { used: 1000, content: 0.3, capture: 0.9, removal: 0.8 };
    const one = vocEmission([ink]);
    expect(one.ok && one.value).toBeCloseTo(84, 9);
    const two = vocEmission([ink, { ...ink, used: 500, capture: 0 }]);
    expect(two.ok && two.value).toBeCloseTo(234, 9);
    expect(vocEmission([])).toEqual({ ok: true, value: 0 });
  });

  it.each([{ used: -1 }, { used: NaN }, { content: 1.1 }, { capture: -0.1 }, { removal: NaN }])(
    'is refused with %j',
    (wrong) => {
      expect(vocEmission([{ used: 1, content: 0.3, capture: 0.9, removal: 0.8, ...wrong }]).ok).toBe(false);
    },
  );
});

describe('petrol stations', () => {
  it('have the limits of GB 20952-2020, none read in its text', () => {
    const rows = petrolStationLimits.map((limit) => [limit.property, limit.class, limit.least, limit.most, limit.unit]);
    expect(rows).toEqual(petrolFigures);
    expect(petrolStationLimits.every(({ source }) => source.confidence === 'C')).toBe(true);
    expect(nozzleAlarmRule).toMatchObject({
      moreThanLitres: 15,
      least: 0.9,
      most: 1.3,
      moreThanShare: 0.25,
      days: 5,
      source: { confidence: 'C' },
    });
  });

  const dayOf = (outside: number, valid = 20) =>
    nozzleDay(
      new Float64Array(valid).fill(30),
      Float64Array.from({ length: valid }, (_, refuel) => (refuel < outside ? 1.31 : 1.1)),
    );

  it('are warned by 6 of 20 refuels outside (30 %), not by 5 of 20 (25 %)', () => {
    expect(dayOf(6)).toEqual({ valid: 20, outside: 6, share: 0.3, warning: true });
    expect(dayOf(5)).toEqual({ valid: 20, outside: 5, share: 0.25, warning: false });
  });

  it('count refuels of more than 15 L with a ratio; 0.90 and 1.30 lie inside', () => {
    const litres = Float64Array.of(15, 15.1, 40, 40, 40, NaN, 40);
    const ratios = Float64Array.of(0.5, 0.89, 0.9, 1.3, NaN, 0.5, Infinity);
    expect(nozzleDay(litres, ratios)).toEqual({ valid: 3, outside: 1, share: 1 / 3, warning: true });
    expect(nozzleDay(new Float64Array(0), new Float64Array(0))).toEqual({ valid: 0, outside: 0, warning: false });
    expect(() => nozzleDay(litres, new Float64Array(1))).toThrow('"ratios" must have 7 values, not 1');
  });

  it('are in alarm from the fifth day running; a day without refuels begins anew', () => {
    const warned = dayOf(20);
    const idle = dayOf(0, 0);
    expect(nozzleAlarms([warned, warned, warned, warned])).toEqual([]);
    expect(nozzleAlarms([warned, warned, warned, warned, warned, warned])).toEqual([4, 5]);
    expect(nozzleAlarms([warned, warned, warned, idle, warned, warned])).toEqual([]);
    const older = { ...nozzleAlarmRule, days: 7 };
    expect(
      nozzleAlarms(
        Array.from({ length: 7 }, () => warned),
        older,
      ),
    ).toEqual([6]);
  });

  property.prop([fc.array(fc.double({ min: 0, max: 2, noNaN: true }), { minLength: 1, maxLength: 30 })])(
    'count the same in whatever order',
    (ratios) => {
      const litres = new Float64Array(ratios.length).fill(20);
      const day = nozzleDay(litres, Float64Array.from(ratios));
      expect(nozzleDay(litres, Float64Array.from(ratios.toReversed()))).toEqual(day);
      expect(day.outside).toBeLessThanOrEqual(day.valid);
      expect(day.warning).toBe((day.share ?? 0) > 0.25);
    },
  );
});
