import type { Localized, PlanImportItem, TargetExpression } from '@ecoloop/api-contract';
import { parseTarget } from '@ecoloop/plan-reader';
import { attributes, commitmentKinds, directions, fieldsOf, inWords, type Field, type Values } from './item-values.ts';
import type { Draft } from './use-review.ts';

export type ValueProblem = 'required' | 'integer' | 'number' | 'target';

export interface ReadValues {
  readonly draft: Draft;
  /** Fields by what is wrong with them; a draft with any is not to be sent. */
  readonly problems: Readonly<Record<string, ValueProblem>>;
}

/** The content that the fields of a form say; what the form does not ask for stays as it is in `item`. */
export function draftOf(item: PlanImportItem, values: Values): ReadValues {
  const problems = problemsOf(fieldsOf[item.kind], item, values);
  const value = (name: string): string => values[name]?.trim() ?? '';
  const text = <Name extends string>(name: Name) => given(name, value(name) === '' ? undefined : value(name));
  const number = <Name extends string>(name: Name) => given(name, numberOf(value(name)));
  const localized = <Name extends string>(name: Name) => given(name, localizedOf(value(name), value(`${name}.en`)));
  switch (item.kind) {
    case 'indicator': {
      const { content } = item;
      const target = targetOf(value('target'), value('unit'), content.target, content.unit, content.direction);
      const baselineYear = numberOf(value('baselineYear'));
      const baseline = value('baseline');
      const indicator = {
        ...kept(content, ['section', 'computedBy']),
        ...localized('name'),
        ...localized('category'),
        ...localized('note'),
        ...localized('targetText'),
        ...number('targetYear'),
        unit: value('unit'),
        ...number('number'),
        ...number('decimals'),
        ...given('target', target),
        ...given(
          'attribute',
          attributes.find((choice) => choice === value('attribute')),
        ),
        ...given(
          'direction',
          directions.find((choice) => choice === value('direction')),
        ),
        ...given(
          'baseline',
          baselineYear === undefined
            ? undefined
            : {
                year: baselineYear,
                ...given('value', numberOf(baseline)),
                ...given('text', baseline === '' || numberOf(baseline) !== undefined ? undefined : baseline),
              },
        ),
      };
      return { draft: { indicator }, problems };
    }
    case 'commitment': {
      const { content } = item;
      const commitment = {
        ...kept(content, ['section']),
        ...text('subject'),
        ...text('phrase'),
        ...text('scope'),
        ...number('year'),
        unit: value('unit'),
        ...given('expression', targetOf(value('target'), value('unit'), content.expression, content.unit)),
        ...given(
          'kind',
          commitmentKinds.find((choice) => choice === value('kind')),
        ),
      };
      return { draft: { commitment }, problems };
    }
    case 'measure': {
      const measure = {
        ...kept(item.content, ['section', 'commitments']),
        ...localized('name'),
        ...text('text'),
        leads: namesOf(value('leads')),
        supports: namesOf(value('supports')),
        ...number('due'),
      };
      return { draft: { measure }, problems };
    }
    case 'project': {
      const amount = numberOf(value('investment'));
      const project = {
        ...kept(item.content, ['section']),
        ...number('number'),
        ...localized('field'),
        ...localized('name'),
        ...text('content'),
        leads: namesOf(value('leads')),
        supports: namesOf(value('supports')),
        ...number('due'),
        ...given('investment', amount === undefined ? undefined : { amount, unit: value('investmentUnit') }),
      };
      return { draft: { project }, problems };
    }
  }
}

/** A target said in words; left alone where the words are those of the expression that is there. */
function targetOf(
  words: string,
  unit: string,
  before: TargetExpression | undefined,
  unitBefore: string | undefined,
  direction?: Direction,
): TargetExpression | undefined {
  if (words === '') return undefined;
  if (before !== undefined && words === inWords(before, unitBefore)) return before;
  return parseTarget(words, { unit, ...(direction === undefined ? {} : { direction }) })?.expression;
}

type Direction = (typeof directions)[number];

function problemsOf(
  fields: readonly Field[],
  item: PlanImportItem,
  values: Values,
): Readonly<Record<string, ValueProblem>> {
  const problems: Record<string, ValueProblem> = {};
  for (const { name, type, required } of fields) {
    const value = values[name]?.trim() ?? '';
    if (value === '') {
      if (required) problems[name] = 'required';
    } else if (type === 'integer' && !/^\d+$/.test(value)) problems[name] = 'integer';
    else if (type === 'number' && numberOf(value) === undefined) problems[name] = 'number';
    else if (type === 'target' && expressionOf(item, value, values['unit'] ?? '') === undefined) {
      problems[name] = 'target';
    }
  }
  return problems;
}

function expressionOf(item: PlanImportItem, words: string, unit: string): TargetExpression | undefined {
  if (item.kind === 'indicator') return targetOf(words, unit, item.content.target, item.content.unit);
  return item.kind === 'commitment' ? targetOf(words, unit, item.content.expression, item.content.unit) : undefined;
}

function given<Name extends string, Value>(name: Name, value: Value | undefined): { readonly [Key in Name]?: Value } {
  // an object with one computed name is of this type, which the compiler does not see
  return (value === undefined ? {} : { [name]: value }) as { readonly [Key in Name]?: Value };
}

function kept<Content extends object, Name extends keyof Content>(
  content: Content,
  names: readonly Name[],
): Partial<Pick<Content, Name>> {
  const part: Partial<Pick<Content, Name>> = {};
  for (const name of names) if (content[name] !== undefined) part[name] = content[name];
  return part;
}

function numberOf(text: string): number | undefined {
  const number = Number(text.replaceAll(/[,，\s]/g, ''));
  return text.trim() === '' || !Number.isFinite(number) ? undefined : number;
}

function localizedOf(zh: string, en: string): Localized | undefined {
  return zh === '' ? undefined : { zh, en: en === '' ? zh : en };
}

/** Organisations as people list them: 市水务局、市园林绿化局. */
function namesOf(text: string): string[] {
  return text
    .split(/[、，,;；\n]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
