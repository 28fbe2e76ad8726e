import { localDate } from '@ecoloop/kernel';
import { describe, expect, it } from 'vitest';
import { chooseEdition, findEditionInForce, nation, type Dated } from './standard.ts';

const edition = (id: string, territory: string, from: string, until?: string): Dated => ({
  id,
  inForce: [
    { territory, from: localDate(from), ...(until === undefined ? {} : { until: localDate(until) }), confidence: 'A' },
  ],
});
const editions = [
  edition('old', nation, '2011-07-01', '2025-12-31'),
  edition('local', '11', '2020-01-01', '2026-12-31'),
  edition('new', nation, '2026-01-01'),
];

describe('the edition of a standard', () => {
  it('is that of the day of the data', () => {
    expect(chooseEdition(editions, { on: localDate('2025-12-31') }).id).toBe('old');
    expect(chooseEdition(editions, { on: localDate('2026-01-01') }).id).toBe('new');
  });

  it('may be in force in one territory only, with all that lies in it', () => {
    expect(findEditionInForce(editions, localDate('2026-05-01'), '110102')?.id).toBe('local');
    expect(findEditionInForce(editions, localDate('2026-05-01'), '120000')?.id).toBe('new');
  });

  it('can be forced', () => {
    expect(chooseEdition(editions, 'old').id).toBe('old');
  });

  it('that is unknown or was not yet in force is an error that names those there are', () => {
    expect(() => chooseEdition(editions, '1996')).toThrow('There is no edition "1996"; known are old, local, new');
    expect(() => chooseEdition(editions, { on: localDate('2005-01-01') })).toThrow(
      'No edition was in force on 2005-01-01 in 100000; name one of old, local, new to judge by it all the same',
    );
  });
});
