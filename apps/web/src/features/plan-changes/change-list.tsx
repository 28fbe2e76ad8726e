import type { PlanChanges, PlanFieldChange, PlanItemChange, PlanItemKind } from '@ecoloop/api-contract';
import { usePick } from '@ecoloop/ui';
import { planChangeTexts } from './texts.ts';
import './plan-changes.css';

const kinds = ['indicator', 'commitment', 'measure', 'project'] as const satisfies PlanItemKind[];

/** What a version of a plan says otherwise than the one it is compared with, before beside after. */
export function ChangeList({ changes }: { readonly changes: PlanChanges }) {
  const t = planChangeTexts.useTexts();
  const { counts, heading, items } = changes;
  return (
    <div className="change-list">
      <p role="status">
        {t('counts', { added: counts.added, changed: counts.changed, removed: counts.removed })}
        {counts.rebaselined > 0 && (
          <>
            {' · '}
            <b className="rebaselined">{t('rebaselined.count', { count: counts.rebaselined })}</b>
          </>
        )}
      </p>
      {heading.length > 0 && (
        <section>
          <h3>{t('heading')}</h3>
          <Fields fields={heading} />
        </section>
      )}
      {kinds.map((kind) => {
        const ofKind = items.filter((item) => item.kind === kind);
        return (
          ofKind.length > 0 && (
            <section key={kind}>
              <h3>
                {t(`kind.${kind}`)} <span className="soft">{ofKind.length}</span>
              </h3>
              <ul>
                {ofKind.map((item) => (
                  <Item key={item.key} item={item} />
                ))}
              </ul>
            </section>
          )
        );
      })}
    </div>
  );
}

function Item({ item }: { readonly item: PlanItemChange }) {
  const t = planChangeTexts.useTexts();
  const pick = usePick();
  return (
    <li className="change" data-change={item.change}>
      <p>
        <span className="change-tag" data-change={item.change}>
          {t(`change.${item.change}`)}
        </span>{' '}
        <span className="soft">{item.key}</span> {pick(item.name)}{' '}
        {item.rebaselined && <b className="rebaselined">{t('rebaselined')}</b>}
      </p>
      {item.change === 'changed' && <Fields fields={item.fields} />}
    </li>
  );
}

function Fields({ fields }: { readonly fields: readonly PlanFieldChange[] }) {
  const t = planChangeTexts.useTexts();
  const pick = usePick();
  return (
    <dl className="change-fields">
      {fields.map(({ field, before, after }) => (
        <div key={field}>
          <dt>{isKnown(field) ? t(`field.${field}`) : field}</dt>
          <dd>
            {before && <del>{pick(before)}</del>}{' '}
            {after ? <ins>{pick(after)}</ins> : <span className="soft">{t('none')}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

const known = [
  'name',
  'document',
  'documentNumber',
  'territory',
  'from',
  'to',
  'parent',
  'pinnedEdition',
  'section',
  'number',
  'category',
  'unit',
  'decimals',
  'attribute',
  'direction',
  'computedBy',
  'baseline',
  'targetYear',
  'target',
  'targetText',
  'note',
  'kind',
  'subject',
  'expression',
  'year',
  'scope',
  'phrase',
  'text',
  'leads',
  'supports',
  'due',
  'commitments',
  'field',
  'content',
  'investment',
] as const;
const isKnown = (field: string): field is (typeof known)[number] => known.some((one) => one === field);
