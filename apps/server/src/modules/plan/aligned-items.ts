import type {
  AlignedItem,
  PlanCommitmentContent,
  PlanContent,
  PlanIndicator,
  PlanIndicatorContent,
  PlanMeasureContent,
  PlanProjectContent,
} from '@ecoloop/api-contract';
import { type LinkableFigure, type LinkableMeasure, printTarget } from '@ecoloop/plan-reader';

/** What a plan's text promises or demands; what was achieved before it, and visions beyond it, ask nothing of another plan. */
export const promisesOf = ({ commitments }: PlanContent): PlanCommitmentContent[] =>
  commitments.filter(({ kind }) => kind === 'target' || kind === 'requirement');

export const linkableIndicator = ({ key, name, unit, target, targetYear }: PlanIndicatorContent): LinkableFigure => ({
  key,
  name: name.zh,
  unit,
  expression: target,
  year: targetYear,
});

export const linkableCommitment = ({
  key,
  subject,
  unit,
  expression,
  year,
}: PlanCommitmentContent): LinkableFigure => ({
  key,
  name: subject,
  unit,
  expression,
  ...(year === undefined ? {} : { year }),
});

export const linkableMeasure = ({ key, name, text }: PlanMeasureContent): LinkableMeasure => ({
  key,
  name: name.zh,
  text,
});

export const linkableProject = ({ key, name, content = '' }: PlanProjectContent): LinkableMeasure => ({
  key,
  name: name.zh,
  text: content,
});

/** @param described values and status by key, as far as they may be shown */
export function shownIndicator(
  indicator: PlanIndicatorContent,
  described: ReadonlyMap<string, PlanIndicator>,
): AlignedItem {
  const { key, number, name, category, section, attribute, unit, targetText, targetYear, source } = indicator;
  const known = described.get(key);
  return {
    key,
    number,
    name,
    ...(category ? { category } : {}),
    ...(section === undefined ? {} : { section }),
    attribute,
    unit,
    targetText,
    targetYear,
    ...(known?.newest ? { newest: known.newest } : {}),
    ...(known ? { status: known.status } : {}),
    ...(source ? { quote: source.quote } : {}),
  };
}

export const shownCommitment = (commitment: PlanCommitmentContent): AlignedItem => {
  const { key, subject, section, expression, unit, year, phrase } = commitment;
  return {
    key,
    name: { zh: subject, en: subject },
    ...(section === undefined ? {} : { section }),
    targetText: { zh: printTarget(expression, unit, 'zh'), en: printTarget(expression, unit, 'en') },
    ...(year === undefined ? {} : { targetYear: year }),
    quote: phrase,
  };
};

export const shownMeasure = ({ key, name, section, leads, text }: PlanMeasureContent): AlignedItem => ({
  key,
  name,
  ...(section === undefined ? {} : { section }),
  leads: [...leads],
  quote: text,
});

export const shownProject = (project: PlanProjectContent): AlignedItem => {
  const { key, number, field, name, section, leads, due, content } = project;
  return {
    key,
    number,
    name,
    category: field,
    ...(section === undefined ? {} : { section }),
    leads: [...leads],
    ...(due === undefined ? {} : { targetYear: due }),
    ...(content === undefined ? {} : { quote: content }),
  };
};
