import type { PlanImportItem } from '@ecoloop/api-contract';
import { printTarget } from '@ecoloop/plan-reader';
import { unitText, useLanguage } from '@ecoloop/ui';
import { commitmentKinds, directions, fieldsOf, valuesOf, type FieldName, type Values } from './item-values.ts';
import { planImportTexts } from './texts.ts';

export interface Fact {
  readonly name: FieldName;
  readonly label: string;
  readonly value: string;
  /** What the reader had found, where a person corrected it. */
  readonly before: string | undefined;
}

/** What an item says, field by field, as people read it; empty fields are left out unless they have been emptied. */
export function useFacts(item: PlanImportItem): readonly Fact[] {
  const t = planImportTexts.useTexts();
  const language = useLanguage();
  const describe = (name: FieldName, values: Values, of: 'read' | 'content'): string => {
    const value = values[name] ?? '';
    if (value === '') return '';
    if (name === 'target') {
      const expression =
        item.kind === 'indicator' ? item[of].target : item.kind === 'commitment' && item[of].expression;
      const unit = item.kind === 'indicator' || item.kind === 'commitment' ? item[of].unit : undefined;
      return expression ? printTarget(expression, unit ?? '', language) : value;
    }
    if (name === 'attribute' && isAttribute(value)) return t(`attribute.${value}`);
    if (name === 'direction') {
      const direction = directions.find((known) => known === value);
      return direction ? t(`direction.${direction}`) : value;
    }
    if (name === 'kind') {
      const kind = commitmentKinds.find((known) => known === value);
      return kind ? t(`commitment.${kind}`) : value;
    }
    if (name === 'unit') return unitText(value, language);
    return language === 'en' ? (values[`${name}.en`] ?? '') || value : value;
  };
  const now = valuesOf(item);
  const read = valuesOf({ ...item, content: item.read });
  return fieldsOf[item.kind].flatMap(({ name }) => {
    const [value, before] = [describe(name, now, 'content'), describe(name, read, 'read')];
    if (value === '' && before === '') return [];
    return [{ name, label: t(`field.${name}`), value, before: before === value || item.added ? undefined : before }];
  });
}

const isAttribute = (value: string): value is 'binding' | 'expected' | 'none' =>
  value === 'binding' || value === 'expected' || value === 'none';
