import { describe, expect, it } from 'vitest';
import { homeOf, placesWithin } from './me.ts';

const name = { zh: '区', en: 'place' };
const territories = [
  { code: '110000', name, level: 'city' },
  { code: '110101', name, level: 'district', parent: '110000' },
  { code: '110102', name, level: 'district', parent: '110000' },
  { code: '110102001', name, level: 'street', parent: '110102' },
] as const;
const grantedIn = (...places: readonly string[]) => ({
  grants: places.map((territory) => ({ role: 'viewer', territory })),
});

describe('the place the desk opens with', () => {
  it('is the whole site for a role that holds there', () => {
    expect(homeOf(grantedIn('110102', '110000'), '110000')).toBe('110000');
  });
  it('is the district for a role that holds in a district only', () => {
    expect(homeOf(grantedIn('110102'), '110000')).toBe('110102');
  });
  it('is the whole site for nobody', () => {
    expect(homeOf(null, '110000')).toBe('110000');
  });
});

describe('the places offered', () => {
  it('are those at and below the places of the roles', () => {
    expect(placesWithin(territories, grantedIn('110102')).map(({ code }) => code)).toEqual(['110102', '110102001']);
    expect(placesWithin(territories, grantedIn('110000'))).toHaveLength(4);
    expect(placesWithin(territories, grantedIn())).toEqual([]);
  });
});
