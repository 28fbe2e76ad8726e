import type { DomainDefinition } from '@ecoloop/domain-kit';
import { convert, isUnit, type Unit } from '@ecoloop/kernel';
import { getProperty } from '@ecoloop/standards';

export interface Factor {
  readonly property: string;
  /** From the unit on the wire to that of the property. */
  readonly toStored: (value: number) => number;
}

/** Factors by domain and wire code, from what the domains declare for the protocol. */
export type Factors = ReadonlyMap<string, ReadonlyMap<string, Factor>>;

/** @throws when a declared wire unit cannot be converted: a mistake of a declaration, seen at start */
export function factorsOf(domains: readonly DomainDefinition[], protocol: string): Factors {
  return new Map(
    domains.map(({ id, properties }) => [
      id,
      new Map(
        properties.flatMap(({ property, wire }) => {
          const named = wire[protocol];
          return named ? [[named.code, { property, toStored: conversion(property, named.unit) }] as const] : [];
        }),
      ),
    ]),
  );
}

function conversion(property: string, wireUnit: string): (value: number) => number {
  const { unit } = getProperty(property);
  const from: Unit | undefined = isUnit(wireUnit) ? wireUnit : undefined;
  if (from === undefined || !convert(1, from, unit).ok) {
    throw new Error(`the wire unit ${wireUnit} of ${property} does not convert to ${unit}`);
  }
  return (value) => {
    const converted = convert(value, from, unit);
    return converted.ok ? converted.value : NaN;
  };
}
