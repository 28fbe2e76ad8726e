import { describe, expect, it } from 'vitest';
import { checkRange } from './quality-checks.ts';

describe('plausible range', () => {
  it('suspects the 1071 that the record of Beijing has for ozone, and no ordinary value', () => {
    expect(checkRange('o3', 1071)).toEqual({ quality: 1, reason: 'range' });
    expect(checkRange('o3', 200)).toEqual({ quality: 0, reason: '' });
    expect(checkRange('temperature', -12)).toEqual({ quality: 0, reason: '' });
  });
});
