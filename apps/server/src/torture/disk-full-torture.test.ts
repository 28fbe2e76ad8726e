import { describe, expect, it, vi } from 'vitest';
import { TEST_TEMPLATES } from '../platform/relational/test-relational.ts';
import { canMount, fillDiskAgainAndAgain } from './disk-full-torture.ts';

// `npm run torture -- 100` does the same ten times. A small file system of its own needs root on Linux.

describe.skipIf(!canMount())('a server whose disk is full', () => {
  it('acknowledges nothing, says so, stays, and goes on with room; what it acknowledged is there', async () => {
    vi.stubEnv('ECOLOOP_TEMPLATE_DIR', TEST_TEMPLATES);
    const result = await fillDiskAgainAndAgain({ rounds: 1, devices: 40, rate: 400, roomMegabytes: 1 });
    expect(result).toMatchObject({ lost: [], findings: [], unacknowledged: 0 });
    expect(result.acknowledged).toBe(result.sent);
    expect(result.values.found).toBe(result.values.expected);
  }, 600_000);
});
