import { findFolded, getProperty } from '@ecoloop/standards';
import { describe, expect, it } from 'vitest';
import domain from './domain.ts';
import { effluentDays } from './outlet-days.ts';

describe('properties', () => {
  it('carry the codes of the code table where it has one for them alone', () => {
    for (const { property: code, wire } of domain.properties) {
      const own = getProperty(code).codes.hj212;
      if (own !== undefined) expect(wire['hj212']?.code, code).toBe(own);
    }
  });

  it('have the folded value of a concentration under its code, and what was emitted in kg', () => {
    const wireOf = (code: string) => domain.properties.find(({ property }) => property === code)?.wire['hj212'];
    const measured = domain.properties.filter(({ property }) => findFolded(property));
    expect(measured.length).toBe(6);
    for (const { property: code, wire } of measured) {
      const folded = findFolded(code);
      expect(wireOf(folded?.code ?? '')).toEqual({ ...wire['hj212'], form: 'folded' });
      expect(folded?.unit).toBe(getProperty(code).unit);
      expect(wireOf(`${code}_mass`)).toEqual({ code: wire['hj212']?.code, unit: 'kg', form: 'total' });
    }
  });
});

describe('days', () => {
  it('of what water carries are weighed by the flow, of pH they are not', () => {
    expect(effluentDays.weightedBy('cod')).toBe('effluent_flow');
    expect(effluentDays.weightedBy('ph')).toBeUndefined();
  });

  it('are made of every property but totals', () => {
    const made = domain.rollups.flatMap(({ properties }) => properties);
    const totals = domain.properties.filter(({ wire }) => wire['hj212']?.form === 'total');
    expect(new Set([...made, ...totals.map(({ property }) => property)])).toEqual(
      new Set(domain.properties.map(({ property }) => property)),
    );
  });
});
