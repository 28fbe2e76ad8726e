import { fc, it } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { evaluationReference, dayReference } from '../evaluation/index.ts';
import { localDate, parsePeriodKey } from '@ecoloop/kernel';
import { hourReference, logReference, parseReference } from './reference.ts';

const natural = (max: number) => fc.integer({ min: 0, max });

describe('references of the trace', () => {
  it('reads what evaluations give', () => {
    const period = parsePeriodKey('2015-01-01..2015-06-30');
    expect(
      parseReference(evaluationReference('air-quality.air', '2012', 'station:dongsi', period, 'pm25.mean')),
    ).toEqual({
      kind: 'evaluation',
      declaration: 'air-quality.air',
      edition: '2012',
      scope: 'station:dongsi',
      period: '2015-01-01..2015-06-30',
      metric: 'pm25.mean',
    });
    expect(parseReference(dayReference('territory:110102', 'o3', localDate('2015-07-03')))).toEqual({
      kind: 'day',
      scope: 'territory:110102',
      property: 'o3',
      date: '2015-07-03',
    });
    for (const ref of ['indicator:beijing-14fyp/I4/2025', 'indicator:beijing-14fyp/4/2025']) {
      expect(parseReference(ref)).toEqual({ kind: 'indicator', plan: 'beijing-14fyp', key: 'I4', year: 2025 });
    }
  });

  it.prop([natural(2 ** 32 - 1), natural(4e12), fc.maxSafeNat(), natural(1e6)])(
    'reads hours and rows back',
    (stream, time, position, row) => {
      expect(parseReference(hourReference(stream, time))).toEqual({ kind: 'hour', stream, time });
      expect(parseReference(logReference(position, row, stream, time))).toEqual({
        kind: 'log',
        position,
        row,
        from: { stream, time },
      });
      expect(parseReference(`log:${position}/${row}`)).toEqual({ kind: 'log', position, row });
    },
  );

  it.prop([fc.string()])('refuses anything else with its own error', (text) => {
    try {
      parseReference(text);
    } catch (error) {
      expect(error).toMatchObject({ code: 'trace.INVALID_REFERENCE' });
    }
  });

  it('refuses a day that does not exist', () => {
    expect(() => parseReference('day:station:x/pm25/2015-02-30')).toThrow('does not exist');
  });
});
