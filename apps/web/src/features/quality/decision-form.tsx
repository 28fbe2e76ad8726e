import type { ReviewInput, ReviewOutcome, StationFindings } from '@ecoloop/api-contract';
import {
  Answer,
  formatDateTime,
  formatNumber,
  Icon,
  Segmented,
  SimulatedTag,
  unitText,
  useLanguage,
  usePick,
} from '@ecoloop/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { domainOf, propertyOf, useSite } from '../../api/site.ts';
import { FormProblems } from '../form/form-problems.tsx';
import { FiguresTable } from './figures-table.tsx';
import { decide, previewQuery, rulesQuery, withdraw } from './quality-queries.ts';
import type { Stretch } from './stretch.ts';
import { qualityTexts } from './texts.ts';

const HOUR = 3_600_000;
const actions = ['invalidate', 'confirm', 'replace', 'scale'] as const;
type Action = (typeof actions)[number];

/** Questions whose answers a decision changes. */
export const touchedByDecision = [
  'findings',
  'review-queue',
  'reviews',
  'series',
  'review-preview',
  'calendar',
  'trace',
];

interface DecisionFormProps {
  readonly findings: StationFindings;
  readonly domain: string;
  readonly chosen: Stretch;
  readonly onClear: () => void;
  readonly onDone: (outcome: ReviewOutcome) => void;
}

/** What a person decides on the chosen stretch, with the figures before and after as soon as it is said. */
export function DecisionForm({ findings, domain, chosen, onClear, onDone }: DecisionFormProps) {
  const t = qualityTexts.useTexts();
  const pick = usePick();
  const language = useLanguage();
  const site = useSite();
  const queries = useQueryClient();
  const [action, setAction] = useState<Action>('invalidate');
  const [others, setOthers] = useState<readonly string[]>([]);
  const [numbers, setNumbers] = useState({ value: '', factor: '1', offset: '0' });
  const [reasonCode, setReasonCode] = useState('');
  const [reason, setReason] = useState('');
  const reasons = useQuery(rulesQuery).data?.reasons ?? [];
  const start = Date.parse(findings.start);
  const from = new Date(start + chosen.start * HOUR).toISOString();
  const to = new Date(start + chosen.end * HOUR).toISOString();
  const parameters =
    action === 'replace'
      ? { value: numberOf(numbers.value) }
      : action === 'scale'
        ? { factor: numberOf(numbers.factor), offset: numberOf(numbers.offset) }
        : {};
  const complete = Object.values(parameters).every((number) => number !== undefined);
  const input: ReviewInput = {
    station: findings.station,
    properties: [findings.property, ...others],
    from,
    to,
    action,
    ...(parameters as Partial<Record<'value' | 'factor' | 'offset', number>>), // each is there when `complete`
    reasonCode: reasonCode === '' ? 'other' : reasonCode,
    reason: reason.trim(),
  };
  const preview = useQuery({
    ...previewQuery({ ...input, reasonCode: 'other', reason: 'preview' }),
    enabled: complete,
  });
  const saving = useMutation({
    mutationFn: decide,
    onSuccess: async (outcome) => {
      await Promise.all(touchedByDecision.map((key) => queries.invalidateQueries({ queryKey: [key] })));
      onDone(outcome);
    },
  });
  const reasonMissing = reasonCode === '' || reason.trim().length < 3;
  const suspects = findings.quality.slice(chosen.start, chosen.end).filter((quality) => quality === 1).length;
  const more = (domainOf(site, domain)?.properties ?? []).filter(({ code }) => code !== findings.property);
  const property = propertyOf(site, findings.property);
  const field = (name: keyof typeof numbers, unit?: string) => (
    <label className="inline-field">
      <span>{t(`form.${name}`)}</span>
      <input
        className="input number-input"
        inputMode="decimal"
        value={numbers[name]}
        aria-invalid={numberOf(numbers[name]) === undefined}
        onChange={({ target }) => setNumbers({ ...numbers, [name]: target.value })}
      />
      {unit !== undefined && <span className="soft small">{unit}</span>}
    </label>
  );
  return (
    <section className="card" aria-label={t('form.title')}>
      <div className="card-head">
        <h2>{t('form.title')}</h2>
        <span className="card-note">
          {formatDateTime(from, site.zone)} – {formatDateTime(to, site.zone)} ·{' '}
          {t('form.hours', { count: chosen.end - chosen.start, suspects })}
        </span>
        <div className="card-tools">
          <button type="button" className="button button-quiet button-small" onClick={onClear}>
            <Icon name="close" size={14} /> {t('form.clear')}
          </button>
        </div>
      </div>
      <div className="card-body decision">
        <form
          className="decision-form"
          onSubmit={(event) => {
            event.preventDefault();
            if (complete && !reasonMissing) saving.mutate(input);
          }}
        >
          <Segmented
            label={t('form.action')}
            value={action}
            options={actions.map((value) => ({ value, label: t(`action.${value}`) }))}
            onChange={setAction}
          />
          <p className="small soft">{t(`action.${action}.meaning`)}</p>
          {action === 'replace' && field('value', unitText(findings.unit, language))}
          {action === 'scale' && (
            <div className="filter-row">
              {field('factor')}
              {field('offset', unitText(findings.unit, language))}
            </div>
          )}
          {action !== 'replace' && more.length > 0 && (
            <details className="decision-more">
              <summary>
                {t('form.also')}
                {others.length > 0 && ` (${String(others.length)})`}
              </summary>
              <div className="decision-properties">
                {more.map(({ code, symbol }) => (
                  <label key={code}>
                    <input
                      type="checkbox"
                      checked={others.includes(code)}
                      onChange={({ target }) =>
                        setOthers(target.checked ? [...others, code] : others.filter((other) => other !== code))
                      }
                    />{' '}
                    {symbol}
                  </label>
                ))}
              </div>
            </details>
          )}
          <label className="decision-field">
            <span>{t('form.reason')}</span>
            <select
              className="input"
              required
              value={reasonCode}
              onChange={({ target }) => setReasonCode(target.value)}
            >
              <option value="">{t('form.reason.choose')}</option>
              {reasons.map(({ id, name }) => (
                <option key={id} value={id}>
                  {pick(name)}
                </option>
              ))}
            </select>
          </label>
          <label className="decision-field">
            <span>{t('form.words')}</span>
            <textarea
              className="input"
              rows={2}
              required
              minLength={3}
              maxLength={500}
              placeholder={t('form.words.hint')}
              value={reason}
              onChange={({ target }) => setReason(target.value)}
            />
          </label>
          {saving.error && <FormProblems error={saving.error} />}
          <button
            type="submit"
            className="button button-primary"
            disabled={saving.isPending || reasonMissing || !complete || preview.isError}
          >
            {saving.isPending ? t('form.saving') : t('form.save', { action: t(`action.${action}`) })}
          </button>
          <p className="small soft">{t('form.kept')}</p>
        </form>
        <div className="decision-preview" aria-label={t('preview.title')} role="group">
          <h3>
            {t('preview.title')} {preview.data?.simulated === true && <SimulatedTag />}
          </h3>
          {!complete ? (
            <p className="soft">{t('preview.incomplete', { property: property?.symbol ?? findings.property })}</p>
          ) : preview.error ? (
            <FormProblems error={preview.error} />
          ) : (
            <Answer of={preview} height={180}>
              {({ figures, values }) => (
                <>
                  <p className="small soft">
                    {Object.entries(values)
                      .map(([code, count]) => `${propertyOf(site, code)?.symbol ?? code} ${formatNumber(count, 0)} h`)
                      .join(' · ')}
                  </p>
                  <FiguresTable figures={figures} />
                </>
              )}
            </Answer>
          )}
        </div>
      </div>
    </section>
  );
}

function numberOf(text: string): number | undefined {
  const number = Number(text.trim());
  return text.trim() === '' || !Number.isFinite(number) ? undefined : number;
}

/** What was just done, and the way back. */
export function DoneNotice({ outcome, onUndone }: { readonly outcome: ReviewOutcome; readonly onUndone: () => void }) {
  const t = qualityTexts.useTexts();
  const queries = useQueryClient();
  const undoing = useMutation({
    mutationFn: withdraw,
    onSuccess: async () => {
      await Promise.all(touchedByDecision.map((key) => queries.invalidateQueries({ queryKey: [key] })));
      onUndone();
    },
  });
  const { review } = outcome;
  if (!review) return null;
  return (
    <div className="done-notice" role="status">
      <p>
        <b>{t('done.title', { action: t(`action.${review.action}`) })}</b> {t('done.text', { count: review.values })}
      </p>
      {undoing.error && <FormProblems error={undoing.error} />}
      <button
        type="button"
        className="button button-small"
        disabled={undoing.isPending}
        onClick={() => undoing.mutate({ id: review.id, reason: t('done.undo.reason') })}
      >
        <Icon name="back" size={14} /> {t('done.undo')}
      </button>
    </div>
  );
}
