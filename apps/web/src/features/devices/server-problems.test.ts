import { ApiError } from '@ecoloop/ui';
import { describe, expect, it } from 'vitest';
import { serverProblems } from './server-problems.ts';

const fields = ['identity', 'allowedSources', 'framesPerMinute'] as const;
const refusal = (code: string, errors?: { path: string; message: string }[]) =>
  new ApiError({ type: 'about:blank', title: 'A1 is taken', status: 409, code, ...(errors ? { errors } : {}) });

describe('what the server refuses', () => {
  it('stands beside the field that its code is about', () => {
    expect(serverProblems(refusal('device.IDENTITY_TAKEN'), fields)).toEqual({ identity: 'A1 is taken' });
  });
  it('stands beside the field a path leads into', () => {
    const errors = [
      { path: '/settings/allowedSources/0', message: 'too long' },
      { path: 'settings.framesPerMinute', message: 'too small' },
      { path: '/else', message: 'unknown' },
    ];
    expect(serverProblems(refusal('http.INVALID', errors), fields)).toEqual({
      allowedSources: 'too long',
      framesPerMinute: 'too small',
    });
  });
  it('is left for the whole form otherwise', () => {
    expect(serverProblems(refusal('device.CHANGED_MEANWHILE'), fields)).toEqual({});
    expect(serverProblems(new Error('no'), fields)).toEqual({});
  });
});
