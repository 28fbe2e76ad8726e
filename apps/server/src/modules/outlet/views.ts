import type { ExceedanceOrder, JudgedDay, JudgedHour } from '@ecoloop/api-contract';
import type { LocalizedText } from '@ecoloop/kernel';
import type { OrderRow } from './day-repository.ts';
import { type DayJudgement, type HourJudgement, hourRefs, isSimulated, type Judgement } from './judge-days.ts';
import type { RegisteredOutlet } from './outlet.ts';

const iso = (time: number): string => new Date(time).toISOString();
const numberOrNothing = (name: string, value: number | undefined): Readonly<Record<string, number>> =>
  value === undefined || Number.isNaN(value) ? {} : { [name]: value };

function judgementView({ outcome, value, multiple, reason, limit }: Judgement) {
  return {
    outcome,
    ...numberOrNothing('value', value),
    ...numberOrNothing('multiple', multiple),
    ...(reason ? { reason: { code: reason.code, text: { ...reason.text } } } : {}),
    ...numberOrNothing('least', limit?.least),
    ...numberOrNothing('most', limit?.most),
  };
}

export function hourView(judged: HourJudgement): JudgedHour {
  const { time, hour, folded, oxygen, condition, basis, value } = judged;
  const shownFolded = basis === 'folded' ? value : folded?.value;
  return {
    time: iso(time),
    ...numberOrNothing('measured', hour?.value),
    ...numberOrNothing('folded', shownFolded),
    ...numberOrNothing('oxygen', oxygen?.value),
    ...(hour === undefined || hour.mark === '' ? {} : { mark: hour.mark }),
    ...(condition === undefined ? {} : { condition }),
    suspect: hour?.suspect ?? false,
    ...judgementView(judged),
    ...(basis === undefined ? {} : { basis }),
    refs: hourRefs(judged),
    simulated: isSimulated(judged),
  };
}

export function dayView(judged: DayJudgement): JudgedDay {
  const { day, validHours, simulated } = judged;
  return { day, validHours, simulated, ...judgementView(judged) };
}

export function orderView(
  row: OrderRow,
  outlet: Pick<RegisteredOutlet, 'name' | 'organisation'>,
  organisationName: LocalizedText,
): ExceedanceOrder {
  return {
    id: row.id,
    outlet: row.outlet,
    outletName: { ...outlet.name },
    organisation: outlet.organisation,
    organisationName: { ...organisationName },
    territory: row.territory,
    property: row.property,
    averaging: row.averaging,
    day: row.day,
    from: row.from_time.toISOString(),
    to: row.to_time.toISOString(),
    value: row.value,
    hours: row.hours,
    ...numberOrNothing('least', row.least ?? undefined),
    ...numberOrNothing('most', row.most ?? undefined),
    unit: row.unit,
    ...numberOrNothing('multiple', row.multiple ?? undefined),
    document: row.document,
    ...(row.clause === null ? {} : { clause: row.clause }),
    state: row.state,
    openedAt: row.opened_at.toISOString(),
    refreshedAt: row.refreshed_at.toISOString(),
    ...(row.withdrawn_at === null ? {} : { withdrawnAt: row.withdrawn_at.toISOString() }),
    evidence: row.evidence as string[], // only `saveOrder` writes it
    method: row.method,
    simulated: row.simulated,
  };
}
