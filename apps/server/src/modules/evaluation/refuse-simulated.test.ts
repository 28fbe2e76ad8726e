import { describe, expect, it } from 'vitest';
import { refuseSimulated } from './refuse-simulated.ts';

describe('official use of simulated data', () => {
  it('is refused, naming what was to go out', () => {
    const report = { name: '2025 排名', simulated: true };
    expect(() => {
      refuseSimulated(report);
    }).toThrow('2025 排名 rests on simulated data');
  });

  it('lets measured data pass', () => {
    expect(() => {
      refuseSimulated({ name: '2025 排名', simulated: false });
    }).not.toThrow();
  });
});
