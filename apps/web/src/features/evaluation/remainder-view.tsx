import type { Remainder } from '@ecoloop/api-contract';
import { Answer, formatNumber, SimulatedTag, unitText, useLanguage, usePick } from '@ecoloop/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { planTargetsQuery, remainderQuery, resultQuery, type PlanTarget } from './evaluation-queries.ts';
import { evaluationTexts } from './texts.ts';
import { useEvaluationView } from './use-evaluation-view.ts';

/** Metrics whose year follows from its days one by one; percentiles do not. */
const followsFromDays = (metric: string): boolean => metric.endsWith('.mean') || metric.endsWith('good-ratio');

/** What the rest of a year may still bring if a target is to be met. */
export function RemainderView() {
  const t = evaluationTexts.useTexts();
  const pick = usePick();
  const language = useLanguage();
  const { question, search, newest, domain, declaration, territory, change } = useEvaluationView();
  const year = Number(question.period.slice(0, 4)) || Number(newest.slice(0, 4));
  const result = useQuery(resultQuery({ ...question, period: String(year) }));
  const metrics = result.data?.[0]?.metrics.filter(({ id }) => followsFromDays(id)) ?? [];
  const metric =
    metrics.find(({ id }) => id === search.metric) ??
    metrics.find(({ id }) => declaration?.headline.includes(id)) ??
    metrics[0];
  const indicator = domain?.indicators.find(({ metric: known }) => known === metric?.id);
  const planTargets = useQuery(planTargetsQuery(territory, indicator?.id)).data ?? [];
  const offered = [
    ...nearestFirst(planTargets, year).map(({ plan, value, year: due }) => ({
      value,
      label: t('remainder.from-plan', { plan: pick(plan), value, due }),
    })),
    ...(metric?.limit
      ? [{ value: metric.limit.value, label: t('remainder.from-limit', { value: metric.limit.value }) }]
      : []),
  ];
  const target = readNumber(search.target) ?? offered[0]?.value;
  const asked = useQuery({
    ...remainderQuery({ ...question, year, metric: metric?.id ?? '', target: target ?? 0 }),
    enabled: metric !== undefined && target !== undefined,
  });
  return (
    <section className="card remainder-card">
      <div className="card-head">
        <h2>{t('remainder.title.year', { year })}</h2>
        {asked.data?.simulated && <SimulatedTag />}
      </div>
      <div className="card-body">
        <div className="remainder-choice">
          <label className="inline-field">
            <span>{t('remainder.metric')}</span>
            <select
              className="input"
              value={metric?.id ?? ''}
              onChange={({ target: chosen }) => change({ metric: chosen.value, target: undefined })}
            >
              {metrics.map(({ id, name }) => (
                <option key={id} value={id}>
                  {pick(name)}
                </option>
              ))}
            </select>
          </label>
          <TargetField
            key={String(target)}
            value={target}
            unit={metric ? unitText(metric.unit, language) : ''}
            onChange={(value) => change({ target: String(value) })}
          />
          <span className="remainder-offers">
            {offered.map(({ value, label }) => (
              <button
                key={label}
                type="button"
                className="button button-small"
                aria-pressed={value === target}
                onClick={() => change({ target: String(value) })}
              >
                {label}
              </button>
            ))}
          </span>
        </div>
        {target === undefined && result.data ? (
          <p className="soft">{t('remainder.no-target')}</p>
        ) : (
          <Answer of={asked} height={180}>
            {(remainder) => <RemainderFigures remainder={remainder} />}
          </Answer>
        )}
      </div>
    </section>
  );
}

/** The next target that is due, then later ones, then those of the past from the newest. */
const nearestFirst = (targets: readonly PlanTarget[], year: number): readonly PlanTarget[] => [
  ...targets.filter((target) => target.year >= year).sort((a, b) => a.year - b.year),
  ...targets.filter((target) => target.year < year).sort((a, b) => b.year - a.year),
];

const readNumber = (text: string | undefined): number | undefined => {
  const value = text === undefined || text.trim() === '' ? NaN : Number(text);
  return Number.isFinite(value) ? value : undefined;
};

interface TargetFieldProps {
  readonly value: number | undefined;
  readonly unit: string;
  readonly onChange: (value: number) => void;
}

function TargetField({ value, unit, onChange }: TargetFieldProps) {
  const t = evaluationTexts.useTexts();
  const [typed, setTyped] = useState(value === undefined ? '' : String(value));
  const read = readNumber(typed);
  return (
    <form
      className="inline-field"
      onSubmit={(event) => {
        event.preventDefault();
        if (read !== undefined) onChange(read);
      }}
    >
      <label className="inline-field">
        <span>{t('remainder.target')}</span>
        <input
          className="input target-input"
          inputMode="decimal"
          value={typed}
          aria-invalid={read === undefined}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={() => {
            if (read !== undefined && read !== value) onChange(read);
          }}
        />
        <span>{unit}</span>
      </label>
    </form>
  );
}

const statusOf = { met: 'met', reachable: 'on-course', 'out-of-reach': 'missed', unknown: 'not-judgeable' } as const;

function RemainderFigures({ remainder }: { readonly remainder: Remainder }) {
  const t = evaluationTexts.useTexts();
  const pick = usePick();
  const language = useLanguage();
  const { decimals, soFar, daysSoFar, daysLeft, allowedMean, allowedBadDays, reachable } = remainder;
  const unit = unitText(remainder.unit, language);
  const whole = daysSoFar + daysLeft;
  return (
    <div className="remainder">
      <p className="remainder-verdict" data-status={statusOf[reachable]}>
        <b>{t(`remainder.${reachable}`)}</b> <span>{pick(remainder.explanation)}</span>
      </p>
      <div className="year-bar" aria-hidden="true">
        <span className="year-past" style={{ flexGrow: daysSoFar }} />
        <span className="year-left" style={{ flexGrow: whole === 0 ? 1 : daysLeft }} />
      </div>
      <dl className="figure-row">
        <Figure label={t('remainder.so-far')} value={formatNumber(soFar, decimals)} unit={unit} />
        <Figure label={t('remainder.days-so-far')} value={String(daysSoFar)} unit={unitText('d', language)} />
        <Figure label={t('remainder.days-left')} value={String(daysLeft)} unit={unitText('d', language)} />
        {allowedMean !== undefined && (
          <Figure label={t('remainder.allowed-mean')} value={formatNumber(allowedMean, decimals)} unit={unit} />
        )}
        {allowedBadDays !== undefined && (
          <Figure
            label={t('remainder.allowed-bad-days')}
            value={String(allowedBadDays)}
            unit={unitText('d', language)}
          />
        )}
      </dl>
    </div>
  );
}

function Figure({ label, value, unit }: { readonly label: string; readonly value: string; readonly unit: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <b>{value}</b> <span className="soft small">{unit}</span>
      </dd>
    </div>
  );
}
