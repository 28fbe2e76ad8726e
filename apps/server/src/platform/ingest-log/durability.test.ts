import { describe, expect, it } from 'vitest';
import { cutPowerAgainAndAgain, killAgainAndAgain } from './torture.ts';

// `npm run torture` does the same a hundred times.

describe('every acknowledged entry is there and none twice', () => {
  it('after kill -9 at random moments', async () => {
    const result = await killAgainAndAgain(3);
    expect(result).toMatchObject({ lost: [], twice: [], findings: [] });
    expect(result.acknowledged).toBeGreaterThan(100);
    expect(result.kept).toBeGreaterThanOrEqual(result.acknowledged);
  }, 120_000);

  it('after power cuts that take what was not synced', async () => {
    const result = await cutPowerAgainAndAgain(5);
    expect(result).toMatchObject({ lost: [], twice: [], findings: [] });
    expect(result.acknowledged).toBeGreaterThan(100);
  }, 120_000);
});
