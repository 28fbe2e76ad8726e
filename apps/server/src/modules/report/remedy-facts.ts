import type { ReportRemedy, Shortfall } from '@ecoloop/api-contract';
import { instant, localDateOf, parseInstant, type Zone } from '@ecoloop/kernel';

/**
 * Records of cause and countermeasure of a year by key of the indicator. One that was dropped, because the assessment was
 * reopened and no longer finds the target missed, is left out. What was written is told once another person has accepted it.
 */
export function remedyFacts(
  shortfalls: readonly Shortfall[],
  year: number,
  zone: Zone,
): ReadonlyMap<string, readonly ReportRemedy[]> {
  const facts = new Map<string, ReportRemedy[]>();
  for (const shortfall of shortfalls) {
    if (shortfall.year !== year || shortfall.state === 'dropped') continue;
    facts.set(shortfall.item, [...(facts.get(shortfall.item) ?? []), remedyOf(shortfall, shortfall.state, zone)]);
  }
  return facts;
}

function remedyOf(shortfall: Shortfall, state: ReportRemedy['state'], zone: Zone): ReportRemedy {
  const { id, subject, assessmentName, cause, countermeasures, responsible, due } = shortfall;
  const { answeredBy = '', reviewedBy = '', reviewedAt } = shortfall;
  const base = { subject: subject.name.zh, assessment: assessmentName, state, ref: `shortfall:${id}` };
  const isWhole =
    cause !== undefined && countermeasures !== undefined && responsible !== undefined && due !== undefined;
  if (state !== 'accepted' || !isWhole || reviewedAt === undefined) return base;
  const reviewedOn = localDateOf(instant(parseInstant(reviewedAt, { zone })), zone);
  return { ...base, accepted: { cause, countermeasures, responsible, due, answeredBy, reviewedBy, reviewedOn } };
}
