import { describe, expect, it } from 'vitest';
import { changesBetween } from './audit-changes.ts';

describe('the changes of an audit record', () => {
  it('names each leaf that differs, inside lists and objects too', () => {
    const before = { displayName: '张三', grants: [{ role: 'viewer', territory: '110102' }] };
    const after = { displayName: '张三', grants: [{ role: 'auditor', territory: '110102' }], disabled: true };
    expect(changesBetween(before, after).filter(({ changed }) => changed)).toEqual([
      { path: 'grants[0].role', before: 'viewer', after: 'auditor', changed: true },
      { path: 'disabled', before: undefined, after: 'true', changed: true },
    ]);
  });

  it('shows everything as new where there was nothing before', () => {
    expect(changesBetween(undefined, { file: 'a.csv', rows: 3 })).toEqual([
      { path: 'file', before: undefined, after: 'a.csv', changed: true },
      { path: 'rows', before: undefined, after: '3', changed: true },
    ]);
  });

  it('finds nothing where neither has content', () => {
    expect(changesBetween(undefined, null)).toEqual([]);
  });
});
