import { expect, it } from 'vitest';
import type { TargetExpression } from './expression.ts';
import { resolveDelegated } from './resolve-delegated.ts';

const delegated: TargetExpression = { kind: 'delegated', to: 'city' };
const level = (comparator: '>' | '>=' | '<=', value: number): TargetExpression => ({
  kind: 'level',
  comparator,
  value,
});

it('takes the upper plan’s level in the same unit', () => {
  const about35: TargetExpression = { kind: 'level', comparator: '=', value: 35, about: true };
  expect(resolveDelegated({ expression: delegated, unit: 'ug/m3' }, { expression: about35, unit: 'ug/m3' })).toEqual(
    about35,
  );
  const improve: TargetExpression = { kind: 'qualitative', quality: 'improve' };
  expect(resolveDelegated({ expression: delegated, unit: '%' }, { expression: improve, unit: '%' })).toEqual(improve);
});

it('stays delegated without a comparable figure', () => {
  const own = { expression: delegated, unit: 't' };
  expect(resolveDelegated(own, undefined)).toEqual(delegated);
  expect(resolveDelegated(own, { expression: level('>', 1.38), unit: '10kt' })).toEqual(delegated);
  expect(resolveDelegated(own, { expression: level('>', 13_800), unit: 't' })).toEqual(delegated);
  expect(
    resolveDelegated({ ...own, unit: '%' }, { expression: { kind: 'delegated', to: 'state' }, unit: '%' }),
  ).toEqual(delegated);
});

it('keeps the stricter of the floor and the upper target', () => {
  const withFloor = (floor: TargetExpression & { kind: 'level' }) => ({
    expression: { kind: 'delegated', to: 'city', atLeast: floor } as const,
    unit: '%',
  });
  const floor = { kind: 'level', comparator: '>=', value: 95 } as const;
  expect(resolveDelegated(withFloor(floor), { expression: level('>', 95), unit: '%' })).toEqual(level('>', 95));
  expect(resolveDelegated(withFloor(floor), { expression: level('>=', 90), unit: '%' })).toEqual(floor);
  expect(resolveDelegated(withFloor(floor), { expression: level('<=', 90), unit: '%' })).toMatchObject({
    kind: 'delegated',
  });
});

it('leaves a target of its own alone', () => {
  expect(
    resolveDelegated({ expression: level('>', 99), unit: '%' }, { expression: level('>', 95), unit: '%' }),
  ).toEqual(level('>', 99));
});
