import { rules, type RuleId } from './rule.ts';

/** How many places of a column of flags each rule marked, and how many any rule did. */
export interface FlagCounts {
  readonly places: number;
  readonly flagged: number;
  readonly byRule: Readonly<Record<RuleId, number>>;
}

export function countFlags(flags: Uint8Array): FlagCounts {
  // Flags are a byte: one count for each of its 256 values, looked at once at the end.
  const ofFlag = new Float64Array(256);
  for (const flag of flags) ofFlag[flag] = (ofFlag[flag] ?? 0) + 1;
  const countOf = (bit: number): number =>
    ofFlag.reduce((sum, count, flag) => ((flag & bit) === 0 ? sum : sum + count), 0);
  // Object.fromEntries forgets the keys; they are the ids of all rules.
  const byRule = Object.fromEntries(rules.map(({ id, bit }) => [id, countOf(bit)])) as Record<RuleId, number>;
  return { places: flags.length, flagged: countOf(255), byRule };
}
