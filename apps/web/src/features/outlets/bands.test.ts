import type { JudgedHour } from '@ecoloop/api-contract';
import { expect, it } from 'vitest';
import { bandsOf } from './bands.ts';
import { judgedText, limitText, percentText } from './figures.ts';

const hour = (part: Partial<JudgedHour> = {}): JudgedHour => ({
  time: '2026-03-03T00:00:00Z',
  suspect: false,
  outcome: 'within',
  refs: [],
  simulated: false,
  ...part,
});

it('bands hold hours in a row of one mark or condition', () => {
  const stopped = { condition: 'stopped', reason: { code: 'stopped', text: { zh: '停产', en: 'stopped' } } } as const;
  const hours = [
    hour({ mark: 'C' }),
    hour({ mark: 'C' }),
    hour({ mark: 'D' }),
    hour(),
    hour({ mark: 'D' }),
    hour(stopped),
  ];
  expect(bandsOf(hours, ({ en }) => en)).toEqual([
    { from: 0, to: 1, text: 'C' },
    { from: 2, to: 2, text: 'D' },
    { from: 4, to: 4, text: 'D' },
    { from: 5, to: 5, text: 'stopped' },
  ]);
});

it('figures say a limit as it binds, and never make an exceedance look like the limit', () => {
  expect([limitText({ most: 30 }), limitText({ least: 6 }), limitText({ least: 6, most: 9 }), limitText({})]).toEqual([
    '≤ 30',
    '≥ 6',
    '6–9',
    '',
  ]);
  expect(judgedText(30.04, { decimals: 1 })).toBe('30.04');
  expect([percentText(0.9167), percentText(undefined)]).toEqual(['91.7%', '–']);
});
