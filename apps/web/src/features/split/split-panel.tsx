import type { Split, SplitComparator, SplitInput, SplitPath, SplitRule } from '@ecoloop/api-contract';
import { Answer, ErrorPanel, Loading, usePick } from '@ecoloop/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { useTerritories } from '../../api/site.ts';
import { useMay } from '../../shell/me.ts';
import { planQuery } from '../plan/plan-queries.ts';
import { Checks } from './checks.tsx';
import { comparatorSigns } from './comparators.ts';
import { previewQuery, splitQuery } from './split-queries.ts';
import { SplitParts } from './split-parts.tsx';
import { splitTexts } from './texts.ts';

const rules: readonly SplitRule[] = ['copy', 'share', 'weighted', 'mean', 'cap'];
const comparators: readonly SplitComparator[] = ['<=', '<', '>=', '>', '='];

interface PanelProps {
  readonly path: SplitPath;
  readonly year: number;
  readonly onClose: () => void;
}

/** The split of one target for one year: drafted here, checked as it is typed, handed down and answered. */
export function SplitPanel({ path, year, onClose }: PanelProps) {
  const t = splitTexts.useTexts();
  const pick = usePick();
  const of = path.years.find((each) => each.year === year);
  return (
    <section className="card split-panel">
      <div className="card-head">
        <h2>{t('title', { name: pick(path.itemName), year })}</h2>
        <button type="button" className="button button-quiet button-small" onClick={onClose}>
          {t('close')}
        </button>
      </div>
      <div className="card-body">
        {of?.split === undefined ? <NewSplit path={path} year={year} /> : <StoredSplit id={of.split} />}
      </div>
    </section>
  );
}

/** A first draft: every territory right below the plan's, by the rule that suits the target. */
function NewSplit({ path, year }: Omit<PanelProps, 'onClose'>) {
  const t = splitTexts.useTexts();
  const territories = useTerritories();
  const asked = useQuery(planQuery(path.plan));
  if (!useMay('plan.write')) return <p className="soft">{t('readonly')}</p>;
  return (
    <Answer of={asked} height={200}>
      {({ territory }) => {
        const proposed = path.years.find((each) => each.year === year)?.proposed;
        const first: SplitInput = {
          plan: path.plan,
          item: path.item,
          year,
          rule: path.suggestedRule ?? 'copy',
          comparator: proposed?.comparator ?? '>=',
          value: proposed?.value ?? 0,
          decimals: path.decimals,
          parts: territories
            .filter(({ parent }) => parent === territory)
            .map(({ code }) => ({ subject: `territory:${code}` })),
        };
        return <SplitForm first={first} />;
      }}
    </Answer>
  );
}

function StoredSplit({ id }: { readonly id: string }) {
  const t = splitTexts.useTexts();
  const mayWrite = useMay('plan.write');
  const asked = useQuery(splitQuery(id));
  const [adjusting, setAdjusting] = useState(false);
  return (
    <Answer of={asked} height={200}>
      {(split) => {
        const input = inputOf(split);
        if (split.state === 'draft' && mayWrite) return <SplitForm key={split.version} first={input} stored={split} />;
        if (adjusting) return <SplitForm first={{ ...input, replaces: { split: split.id, reason: '' } }} />;
        return (
          <>
            <p>
              <b>{t(`state.${split.state}`)}</b> · {t(`rule.${split.rule}`)} · {comparatorSigns[split.comparator]}{' '}
              {split.value}
              {split.document !== undefined && ` · ${split.document}`}
              {split.adjustments > 0 && ` · ${t('adjustments', { count: split.adjustments })}`}
            </p>
            <SplitParts parts={split.parts} split={split} />
            <Checks checks={split.checks} />
            {mayWrite && split.state === 'handed-down' && (
              <button type="button" className="button button-small" onClick={() => setAdjusting(true)}>
                {t('adjust')}
              </button>
            )}
          </>
        );
      }}
    </Answer>
  );
}

function inputOf(split: Split): SplitInput {
  const { plan, item, year, rule, comparator, value, decimals, basis, document, note, replaces } = split;
  return {
    plan,
    item,
    year,
    rule,
    comparator,
    value,
    decimals,
    ...(split.from ? { from: split.from } : {}),
    ...(basis === undefined ? {} : { basis }),
    ...(document === undefined ? {} : { document }),
    ...(note === undefined ? {} : { note }),
    ...(replaces ? { replaces } : {}),
    parts: split.parts.map((part) => ({
      subject: part.subject.ref,
      ...(part.weight === undefined ? {} : { weight: part.weight }),
      ...(part.byHand && part.value !== undefined ? { value: part.value } : {}),
      ...(part.baseline === undefined ? {} : { baseline: part.baseline }),
      ...(part.note === undefined ? {} : { note: part.note }),
    })),
  };
}

function SplitForm({ first, stored }: { readonly first: SplitInput; readonly stored?: Split }) {
  const t = splitTexts.useTexts();
  const queries = useQueryClient();
  const [input, setInput] = useState(first);
  const change = (part: Partial<SplitInput>): void => setInput((given) => ({ ...given, ...part }));
  const reasonMissing = input.replaces?.reason.trim() === '';
  const asPreviewed = reasonMissing ? { ...input, replaces: undefined } : input;
  const preview = useQuery(previewQuery(withoutUndefined(asPreviewed)));
  const mayHandDown = useMay('plan.adopt');
  const renew = () => queries.invalidateQueries({ queryKey: ['split'] });
  const save = useMutation({
    mutationFn: () =>
      stored
        ? api.put<Split>(`/splits/${stored.id}`, input, { ifMatch: stored.version })
        : api.post<Split>('/splits', input),
    onSuccess: renew,
  });
  const handDown = useMutation({
    mutationFn: async () => {
      const saved = await save.mutateAsync();
      return api.post<Split>(`/splits/${saved.id}/hand-down`, {}, { ifMatch: saved.version });
    },
    onSettled: renew,
  });
  const fails = preview.data?.checks.some(({ state }) => state === 'fails') ?? true;
  const error = handDown.error ?? save.error ?? preview.error;
  return (
    <form
      className="split-form"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <div className="split-fields">
        <label>
          {t('rule')}
          <select
            className="input"
            value={input.rule}
            onChange={({ target }) => change({ rule: rules.find((rule) => rule === target.value) ?? 'copy' })}
          >
            {rules.map((rule) => (
              <option key={rule} value={rule}>
                {t(`rule.${rule}`)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t('comparator')}
          <select
            className="input"
            value={input.comparator}
            onChange={({ target }) => change({ comparator: comparators.find((sign) => sign === target.value) ?? '<=' })}
          >
            {comparators.map((sign) => (
              <option key={sign} value={sign}>
                {comparatorSigns[sign]}
              </option>
            ))}
          </select>
        </label>
        <NumberField label={t('whole')} value={input.value} onChange={(value) => change({ value: value ?? 0 })} />
        <NumberField
          label={t('decimals')}
          value={input.decimals}
          onChange={(decimals) => change({ decimals: Math.min(6, Math.max(0, Math.round(decimals ?? 0))) })}
        />
        <label>
          {t('basis')}
          <input
            className="input"
            value={input.basis ?? ''}
            maxLength={2000}
            onChange={({ target }) => change({ basis: target.value })}
          />
        </label>
        <label>
          {t('document')}
          <input
            className="input"
            value={input.document ?? ''}
            maxLength={2000}
            onChange={({ target }) => change({ document: target.value })}
          />
        </label>
        {input.replaces && (
          <label>
            {t('adjust.reason')}
            <input
              className="input"
              required
              value={input.replaces.reason}
              maxLength={2000}
              onChange={({ target }) =>
                input.replaces && change({ replaces: { ...input.replaces, reason: target.value } })
              }
            />
          </label>
        )}
      </div>
      {preview.data ? (
        <>
          <SplitParts parts={preview.data.parts} input={input} onChange={(parts) => change({ parts })} />
          <Checks checks={preview.data.checks} />
        </>
      ) : (
        !error && <Loading height={200} />
      )}
      {error !== null && <ErrorPanel error={error} />}
      <div className="split-actions">
        <button type="submit" className="button" disabled={save.isPending || reasonMissing}>
          {t('save')}
        </button>
        {mayHandDown && (
          <button
            type="button"
            className="button button-primary"
            disabled={fails || reasonMissing || handDown.isPending}
            onClick={() => handDown.mutate()}
          >
            {t('handDown')}
          </button>
        )}
      </div>
    </form>
  );
}

function withoutUndefined({
  replaces,
  ...input
}: Omit<SplitInput, 'replaces'> & { replaces?: SplitInput['replaces'] | undefined }): SplitInput {
  return replaces ? { ...input, replaces } : input;
}

interface NumberFieldProps {
  readonly label: string;
  readonly value: number | undefined;
  readonly onChange: (value: number | undefined) => void;
}

function NumberField({ label, value, onChange }: NumberFieldProps) {
  return (
    <label>
      {label}
      <input
        className="input"
        type="number"
        step="any"
        value={value ?? ''}
        onChange={({ target }) => onChange(target.value === '' ? undefined : target.valueAsNumber)}
      />
    </label>
  );
}
