import type { OutletOutcome } from '@ecoloop/api-contract';
import { outletTexts } from './texts.ts';

const shapes: Readonly<Record<OutletOutcome, string>> = {
  within: 'M2.5 8.5l3.5 3.5 7.5-8',
  exceeding: 'M8 2v8M8 13v.6',
  'not-judged': 'M3 8h10',
};

export interface OutcomeMarkProps {
  readonly outcome: OutletOutcome;
  readonly multiple?: number | undefined;
}

/** How an hour or day was judged, told by shape, colour and word. */
export function OutcomeMark({ outcome, multiple }: OutcomeMarkProps) {
  const t = outletTexts.useTexts();
  return (
    <span className="outcome" data-outcome={outcome}>
      <svg width="13" height="13" viewBox="0 0 16 16" aria-hidden="true">
        <path d={shapes[outcome]} />
      </svg>
      {multiple === undefined ? t(`outcome.${outcome}`) : t('times', { times: multiple.toFixed(2) })}
    </span>
  );
}
