import { describe, expect, it } from 'vitest';
import { warningExamples } from './fixtures/worked-examples.ts';
import { beijingWarnings2023, findWarningLevel } from './warning.ts';

describe('heavy-pollution warning of Beijing', () => {
  it.each(warningExamples)('follows example $id', ({ forecast, level }) => {
    expect(findWarningLevel(forecast, beijingWarnings2023)?.id ?? null).toBe(level);
  });
});
