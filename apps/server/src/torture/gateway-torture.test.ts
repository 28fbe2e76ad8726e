import { describe, expect, it, vi } from 'vitest';
import { TEST_TEMPLATES } from '../platform/relational/test-relational.ts';
import { tortureGateway } from './gateway-torture.ts';

// `npm run torture` does the same a hundred times with 200 devices.

describe('a server that is killed again and again under load', () => {
  it('has every frame it acknowledged, and each value once', async () => {
    vi.stubEnv('ECOLOOP_TEMPLATE_DIR', TEST_TEMPLATES);
    const result = await tortureGateway({ rounds: 2, devices: 40, rate: 400, longestRound: 500 });
    expect(result).toMatchObject({ lost: [], findings: [], unacknowledged: 0 });
    expect(result.acknowledged).toBe(result.sent);
    expect(result.acknowledged).toBeGreaterThan(100);
    expect(result.inLog).toBe(result.sent);
    expect(result.repeated).toBeLessThanOrEqual(result.resent);
    expect(result.values.found).toBe(result.values.expected);
  }, 600_000);
});
