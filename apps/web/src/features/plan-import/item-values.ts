import type { Localized, PlanImportItem } from '@ecoloop/api-contract';
import { printTarget, type TargetExpression } from '@ecoloop/plan-reader';

/** What stands in the fields of the form, by the name of the field. */
export type Values = Readonly<Record<string, string>>;

export type FieldType = 'text' | 'paragraph' | 'integer' | 'number' | 'choice' | 'list' | 'localized' | 'target';

export interface Field {
  readonly name: string;
  readonly type: FieldType;
  readonly required?: true;
  readonly choices?: readonly string[];
  readonly half?: true;
}

const years = { type: 'integer', half: true } as const;
const words = { type: 'list' } as const;

export const attributes = ['binding', 'expected', 'none'] as const;
export const directions = ['lower-is-better', 'higher-is-better'] as const;
export const commitmentKinds = ['target', 'achievement', 'vision', 'requirement'] as const;

/** The fields of each kind of item, in the order of the form. */
export const fieldsOf = {
  indicator: [
    { name: 'name', type: 'localized', required: true },
    { name: 'category', type: 'localized' },
    { name: 'targetText', type: 'localized', required: true },
    { name: 'target', type: 'target', required: true },
    { name: 'targetYear', ...years, required: true },
    { name: 'unit', type: 'text', half: true },
    { name: 'attribute', type: 'choice', choices: attributes, required: true, half: true },
    {
      name: 'direction',
      type: 'choice',
      choices: directions,
      required: true,
      half: true,
    },
    { name: 'number', ...years, required: true },
    { name: 'decimals', ...years, required: true },
    { name: 'baselineYear', ...years },
    { name: 'baseline', type: 'text', half: true },
    { name: 'note', type: 'localized' },
  ],
  commitment: [
    { name: 'subject', type: 'text', required: true },
    { name: 'phrase', type: 'paragraph', required: true },
    { name: 'target', type: 'target', required: true },
    { name: 'unit', type: 'text', half: true },
    { name: 'year', ...years },
    {
      name: 'kind',
      type: 'choice',
      choices: commitmentKinds,
      required: true,
      half: true,
    },
    { name: 'scope', type: 'text', half: true },
  ],
  measure: [
    { name: 'name', type: 'localized', required: true },
    { name: 'text', type: 'paragraph', required: true },
    { name: 'leads', ...words },
    { name: 'supports', ...words },
    { name: 'due', ...years },
  ],
  project: [
    { name: 'number', ...years, required: true },
    { name: 'due', ...years },
    { name: 'field', type: 'localized' },
    { name: 'name', type: 'localized', required: true },
    { name: 'content', type: 'paragraph' },
    { name: 'leads', ...words },
    { name: 'supports', ...words },
    { name: 'investment', type: 'number', half: true },
    { name: 'investmentUnit', type: 'text', half: true },
  ],
} as const satisfies Record<PlanImportItem['kind'], readonly Field[]>;

export type FieldName = (typeof fieldsOf)[PlanImportItem['kind']][number]['name'];

/** A localized text whose English is the Chinese has no English yet. */
const localized = (name: string, text: Localized | undefined): Values => ({
  [name]: text?.zh ?? '',
  [`${name}.en`]: text === undefined || text.en === text.zh ? '' : text.en,
});
const shown = (value: number | string | undefined): string => (value === undefined ? '' : String(value));
/** `parseTarget` reads it back to the same expression. */
export const inWords = (target: TargetExpression | undefined, unit: string | undefined): string =>
  target === undefined ? '' : printTarget(target, unit ?? '', 'zh');
const list = (names: readonly string[] | undefined): string => (names ?? []).join('、');

/** What the form opens with. */
export function valuesOf(item: PlanImportItem): Values {
  switch (item.kind) {
    case 'indicator': {
      const { content } = item;
      return {
        ...localized('name', content.name),
        ...localized('category', content.category),
        ...localized('note', content.note),
        ...localized('targetText', content.targetText),
        target: inWords(content.target, content.unit),
        targetYear: shown(content.targetYear),
        unit: shown(content.unit),
        attribute: shown(content.attribute),
        direction: shown(content.direction),
        number: shown(content.number),
        decimals: shown(content.decimals),
        baselineYear: shown(content.baseline?.year),
        baseline: content.baseline?.text ?? shown(content.baseline?.value),
      };
    }
    case 'commitment': {
      const { content } = item;
      return {
        subject: shown(content.subject),
        phrase: shown(content.phrase),
        target: inWords(content.expression, content.unit),
        unit: shown(content.unit),
        year: shown(content.year),
        kind: shown(content.kind),
        scope: shown(content.scope),
      };
    }
    case 'measure': {
      const { content } = item;
      return {
        ...localized('name', content.name),
        text: shown(content.text),
        leads: list(content.leads),
        supports: list(content.supports),
        due: shown(content.due),
      };
    }
    case 'project': {
      const { content } = item;
      return {
        ...localized('name', content.name),
        ...localized('field', content.field),
        number: shown(content.number),
        due: shown(content.due),
        content: shown(content.content),
        leads: list(content.leads),
        supports: list(content.supports),
        investment: shown(content.investment?.amount),
        investmentUnit: shown(content.investment?.unit),
      };
    }
  }
}
