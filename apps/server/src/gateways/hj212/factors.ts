import type { DomainDefinition, WireForm } from '@ecoloop/domain-kit';
import { getProperty } from '@ecoloop/standards';
import { conversionTo } from '../../modules/observation/index.ts';

export interface Factor {
  readonly property: string;
  /** From the unit on the wire to that of the property. */
  readonly toStored: (value: number) => number;
}

/** The properties that one code stands for. */
export type FactorForms = Readonly<Partial<Record<WireForm, Factor>>>;

/** Factors by domain and wire code, from what the domains declare for the protocol. */
export type Factors = ReadonlyMap<string, ReadonlyMap<string, FactorForms>>;

/** @throws when a declared wire unit cannot be converted: a mistake of a declaration, seen at start */
export function factorsOf(domains: readonly DomainDefinition[], protocol: string): Factors {
  return new Map(domains.map(({ id, properties }) => [id, formsOf(properties, protocol)]));
}

function formsOf(properties: DomainDefinition['properties'], protocol: string): ReadonlyMap<string, FactorForms> {
  const byCode = new Map<string, FactorForms>();
  for (const { property, wire } of properties) {
    const named = wire[protocol];
    if (!named) continue;
    const factor: Factor = { property, toStored: conversion(property, named.unit) };
    byCode.set(named.code, { ...byCode.get(named.code), [named.form ?? 'measured']: factor });
  }
  return byCode;
}

function conversion(property: string, wireUnit: string): (value: number) => number {
  const toStored = conversionTo(property, wireUnit);
  if (!toStored)
    throw new Error(`the wire unit ${wireUnit} of ${property} does not convert to ${getProperty(property).unit}`);
  return toStored;
}
