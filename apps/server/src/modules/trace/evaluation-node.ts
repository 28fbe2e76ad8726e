import { addDays, dayCountOf, parsePeriodKey, type CalendarPeriod, type LocalizedText } from '@ecoloop/kernel';
import { printedSource, type Source } from '@ecoloop/standards';
import { formatRounded } from '@ecoloop/statistics';
import type { Metric } from '@ecoloop/domain-kit';
import type { Actor } from '../../platform/auth/actor.ts';
import {
  dayReference,
  evaluationReference,
  getScope,
  scopeName,
  scopeTerritory,
  type Evaluated,
} from '../evaluation/index.ts';
import { TraceErrors } from './errors.ts';
import { fact, withValue, type Fact, type FullNode, type TraceContext, type TraceInput } from './node.ts';
import type { Reference } from './reference.ts';
import { labels, listText, periodText, propertyName, propertyValue, unitText, unusedReasons } from './wording.ts';

/** A metric of a period leads to the days of its property; an index of days to whole days; no metric to all of them. */
export function evaluationNode(
  context: TraceContext,
  actor: Actor,
  reference: Reference & { kind: 'evaluation' },
  ref: string,
): FullNode {
  const { evaluator, network } = context;
  const declaration = evaluator.getDeclaration(reference.declaration);
  const scope = getScope(network, reference.scope);
  context.require(actor, scopeTerritory(scope));
  const period = parsePeriodKey(reference.period);
  const evaluated = evaluator.evaluate({ declaration, edition: reference.edition, scope, period });
  const metric = evaluated.result.metrics.find(({ id }) => id === reference.metric);
  if (!metric && reference.metric !== '') throw TraceErrors.NOT_FOUND({ ref });
  const place = scopeName(scope);
  const when = periodText(period);
  const what = metric?.name ?? declaration.name;
  return {
    kind: 'evaluation',
    title: {
      zh: `${place.zh} ${when.zh} ${what.zh}`,
      en: `${what.en}, ${place.en}, ${when.en}`,
    },
    ...withValue(metric && metricValue(metric)),
    simulated: evaluated.simulated,
    facts: factsOf(evaluated, metric),
    method: [...evaluated.result.method],
    inputs: inputsOf(context, evaluated, metric),
  };
}

function limitText(limit: string, source: Source): LocalizedText {
  const { zh, en } = printedSource(source);
  return { zh: `${limit}，${zh}`, en: `${limit}, ${en}` };
}

function factsOf(evaluated: Evaluated, metric: Metric | undefined): Fact[] {
  const { declaration, edition, used, leftOut, inputHash } = evaluated;
  const documents = edition.documents.map(({ document, edition: issue }) => `${document} (${issue})`);
  const source = metric?.limit?.source;
  return [
    fact(labels.standard, documents.join('; ')),
    fact(labels.edition, edition.name),
    ...(metric?.limit && source
      ? [fact(labels.limit, limitText(`${metric.limit.value} ${unitText(metric.unit)}`, source))]
      : []),
    ...(metric
      ? [
          fact(labels.validDays, `${metric.validDays} / ${metric.requiredDays}`),
          ...(metric.value === undefined ? [] : [fact(labels.unrounded, `${metric.value} ${unitText(metric.unit)}`)]),
        ]
      : []),
    fact(labels.stations, listText(used.map(({ name }) => name))),
    ...(leftOut.length === 0 ? [] : [fact(labels.stationsLeftOut, listText(leftOut.map(({ name }) => name)))]),
    fact(labels.codeVersion, declaration.version),
    fact(labels.inputHash, inputHash),
  ];
}

function inputsOf(context: TraceContext, evaluated: Evaluated, metric: Metric | undefined): TraceInput[] {
  const { declaration, scope, period, result, editionChoice } = evaluated;
  const { daily, simulatedDays } = context.evaluator.daysOf({ declaration, scope, period });
  const dayInput = (property: string, offset: number, dated: boolean): TraceInput => {
    const date = addDays(period.from, offset);
    const value = daily[property]?.[offset];
    const text = propertyValue(property, value);
    const name = propertyName(property);
    return {
      ref: dayReference(scope.key, property, date),
      title: dated ? { zh: date, en: date } : name,
      ...withValue(text),
      used: text !== undefined,
      ...(text === undefined ? { reason: unusedReasons.noDay } : {}),
      simulated: simulatedDays[offset] === 1,
    };
  };
  const offsets = Array.from({ length: dayCountOf(period) }, (_, offset) => offset);
  if (metric?.property !== undefined) return offsets.map((offset) => dayInput(metric.property ?? '', offset, true));
  if (period.kind === 'day') return declaration.properties.map((property) => dayInput(property, 0, false));
  if (!metric) {
    return result.metrics.map((each) => ({
      ref: evaluationReference(declaration.id, editionChoice, scope.key, period, each.id),
      title: each.name,
      ...withValue(metricValue(each)),
      used: each.valid,
      ...(each.reason && !each.valid ? { reason: each.reason } : {}),
      simulated: evaluated.simulated,
    }));
  }
  return offsets.map((offset) => {
    const date = addDays(period.from, offset);
    const day: CalendarPeriod = { kind: 'day', from: date, to: addDays(date, 1) };
    const index = result.dailyIndex?.[offset] ?? -1;
    return {
      ref: evaluationReference(declaration.id, editionChoice, scope.key, day, ''),
      title: { zh: date, en: date },
      ...withValue(index < 0 ? undefined : String(index)),
      used: index >= 0,
      ...(index < 0 ? { reason: { zh: '该日无有效指数', en: 'The day has no valid index' } } : {}),
      simulated: simulatedDays[offset] === 1,
    };
  });
}

function metricValue({ rounded, value, decimals, unit }: Metric): string | undefined {
  const shown = rounded ?? value;
  return shown === undefined ? undefined : `${formatRounded(shown, decimals)} ${unitText(unit)}`;
}
