import { expect, it } from 'vitest';
import { aHeader, expectFrame } from '../fixtures/frames.ts';
import { decodeFrame, encodeFrame, readFacilityReport } from './index.ts';

const report = (...parts: readonly (readonly [string, string, string])[]) => {
  const sent = parts.map(([code, attribute, text]) => ({ code, attribute, text }));
  return readFacilityReport(expectFrame(decodeFrame(encodeFrame({ header: aHeader({ cn: '2021' }), parts: sent }))));
};

it('facilities are reported with their state and their hours', () => {
  expect(report(['SB1', 'RS', '1'], ['SB2', 'RS', '5'], ['SB1', 'RT', '1.1'])).toEqual({
    states: [
      { facility: 'SB1', state: 'running' },
      { facility: 'SB2', state: 'blow-back' },
    ],
    runTimes: [{ facility: 'SB1', hours: 1.1 }],
    refused: [],
  });
});

it('what no facility can say is refused by itself', () => {
  const { states, runTimes, refused } = report(
    ['SB1', 'RS', '6'],
    ['SB1', 'RS', ''],
    ['SB1', 'RT', '25'],
    ['a', 'Rtd', '1'],
  );
  expect([states, runTimes, refused.length]).toEqual([[], [], 4]);
});
