import { describe, expect, it } from 'vitest';
import { refuseSimulated } from './refuse-simulated.ts';

describe('official use of simulated data', () => {
  it('is refused, naming what was to go out', () => {
    expect(() => refuseSimulated({ name: '2025 排名', simulated: true })).toThrowError(
      expect.objectContaining({
        code: 'evaluation.SIMULATED',
        status: 409,
        message: expect.stringContaining('2025 排名'),
      }),
    );
  });

  it('lets measured data pass', () => {
    expect(() => refuseSimulated({ name: '2025 排名', simulated: false })).not.toThrow();
  });
});
