import { calendarPeriod, localDateFrom, printedUnit } from '@ecoloop/kernel';
import type { IndicatorValue } from '@ecoloop/api-contract';
import type { Actor } from '../../platform/auth/actor.ts';
import { evaluationReference, IN_FORCE } from '../evaluation/index.ts';
import { TraceErrors } from './errors.ts';
import { fact, withValue, type Fact, type FullNode, type TraceContext, type TraceInput } from './node.ts';
import type { Reference } from './reference.ts';
import { labels, unusedReasons } from './wording.ts';

/** A plan's figure of a year leads to the evaluation that computes it; a reported one ends at its document. */
export function indicatorNode(
  context: TraceContext,
  actor: Actor,
  { plan: planId, key, year }: Reference & { kind: 'indicator' },
  ref: string,
): FullNode {
  const { plan, indicator } = context.plans.getIndicator(actor, planId, key);
  context.require(actor, plan.territory);
  const values = indicator.values.filter((value) => value.year === year);
  const decisive = [...values].reverse().filter((value) => value.complete && !value.simulated);
  const shown = decisive.find(({ origin }) => origin === 'computed') ?? decisive[0] ?? values[0];
  if (!shown) throw TraceErrors.NOT_FOUND({ ref });
  const text = valueText(shown, indicator.unit);
  return {
    kind: 'indicator',
    title: {
      zh: `${plan.name.zh}：${indicator.name.zh}（${year}）`,
      en: `${plan.name.en}: ${indicator.name.en} (${year})`,
    },
    ...withValue(text),
    simulated: shown.simulated,
    facts: [
      fact(labels.target, {
        zh: `${indicator.targetText.zh}（${indicator.targetYear}）`,
        en: `${indicator.targetText.en} (${indicator.targetYear})`,
      }),
      fact(labels.status, indicator.statusReason),
      ...values.flatMap((value) => sourceFacts(value, indicator.unit)),
    ],
    method: [
      {
        zh: '数据覆盖全年且非模拟的采用平台计算值，否则采用填报或公布值。',
        en: 'The platform’s own value is taken where data cover the year and are not simulated, otherwise the reported one.',
      },
    ],
    inputs: values.flatMap((value): TraceInput[] => {
      const declared = context.evaluator.domains
        .flatMap((domain) => domain.indicators)
        .find(({ id }) => id === indicator.computedBy);
      if (value.origin !== 'computed' || !declared) return [];
      const edition = plan.pinnedEdition[declared.evaluation] ?? IN_FORCE;
      const period = calendarPeriod('year', localDateFrom(year, 1, 1));
      const used = value === shown && value.complete && !value.simulated;
      return [
        {
          ref: evaluationReference(
            declared.evaluation,
            edition,
            `territory:${plan.territory}`,
            period,
            declared.metric,
          ),
          title: declared.name,
          ...withValue(valueText(value, indicator.unit)),
          used,
          ...(used ? {} : { reason: unusedReasons.notDecisive }),
          simulated: value.simulated,
        },
      ];
    }),
  };
}

function sourceFacts(value: IndicatorValue, unit: string): Fact[] {
  const { source } = value;
  if (!source) return [];
  return [
    fact(labels.document, {
      zh: `${source.document.zh}${source.clause ? ` ${source.clause.zh}` : ''}：${valueText(value, unit) ?? ''}`,
      en: `${source.document.en}${source.clause ? `, ${source.clause.en}` : ''}: ${valueText(value, unit) ?? ''}`,
    }),
    fact(labels.confidence, source.confidence),
  ];
}

const valueText = ({ value, text }: IndicatorValue, unit: string): string | undefined =>
  value === undefined ? text : `${value} ${printedUnit(unit).en}`;
