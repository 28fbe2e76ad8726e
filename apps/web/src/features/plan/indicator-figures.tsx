import type { FigureSource, PlanIndicator } from '@ecoloop/api-contract';
import { formatNumber, Icon, SimulatedTag, unitText, useLanguage, usePick } from '@ecoloop/ui';
import { Link } from '@tanstack/react-router';
import { useOpenTrace } from '../../shell/desk-search.ts';
import { indicatorPlace } from './plan-queries.ts';
import { planTexts } from './texts.ts';

/** A figure of a plan as a number or, where the document prints words or a bound, as printed. */
export function indicatorValueText(
  value: { readonly value?: number; readonly text?: string } | undefined,
  decimals: number,
): string {
  if (value?.value === undefined) return value?.text ?? '–';
  return formatNumber(value.value, decimals);
}

/** The target as printed; a delegated one with the city's number it resolves to, as a link to it. */
export function TargetWords({ indicator }: { readonly indicator: PlanIndicator }) {
  const t = planTexts.useTexts();
  const pick = usePick();
  const { targetText, resolvedTarget, targetYear } = indicator;
  // An amount of the whole city, tonnes cut, is no target of its part: the server then gives no number for it here.
  const holdsHere = resolvedTarget?.value === undefined || indicator.targetValue !== undefined;
  const place = resolvedTarget && indicatorPlace(resolvedTarget.from);
  return (
    <span className="target-words">
      {pick(targetText)} <span className="soft small">{t('target.year', { year: targetYear })}</span>
      {resolvedTarget && place && (
        <Link
          to="/plans/$plan/indicators"
          params={{ plan: place.plan }}
          search={{ indicator: place.number }}
          className="small resolved-target"
        >
          <Icon name="link" size={13} />{' '}
          {t(holdsHere ? 'target.delegated' : 'target.whole-city', { target: pick(resolvedTarget.text) })}
        </Link>
      )}
    </span>
  );
}

/** The value the status rests on, with its year, where it came from and how sure that is, and its trace. */
export function NewestValue({ indicator }: { readonly indicator: PlanIndicator }) {
  const t = planTexts.useTexts();
  const pick = usePick();
  const language = useLanguage();
  const openTrace = useOpenTrace();
  const { newest, decimals, unit, name } = indicator;
  if (!newest) return <span className="soft">{t('value.none')}</span>;
  return (
    <span className="newest-value">
      <button
        type="button"
        className="figure-button"
        onClick={() => openTrace(newest.ref)}
        aria-label={t('value.trace', { name: pick(name) })}
      >
        <b>{indicatorValueText(newest, decimals)}</b> <span className="soft small">{unitText(unit, language)}</span>
        <Icon name="trace" size={13} />
      </button>
      <span className="origin-line">
        {newest.simulated && <SimulatedTag />}
        <span>
          {newest.year} · {t(`origin.${newest.origin}`)}
        </span>
        {newest.source && <ConfidenceMark source={newest.source} />}
      </span>
    </span>
  );
}

/** How sure a reported figure is: A and B as a letter, C (from memory) as a visible flag. */
export function ConfidenceMark({ source }: { readonly source: FigureSource }) {
  const t = planTexts.useTexts();
  const pick = usePick();
  const { confidence } = source;
  return (
    <span
      className="confidence"
      data-confidence={confidence}
      title={`${t('confidence.label', { grade: confidence })} · ${t(`confidence.${confidence}`)}\n${pick(source.document)} ${source.clause ? pick(source.clause) : ''}`}
    >
      {confidence === 'C' ? t('confidence.C') : confidence}
      <span className="visually-hidden">{t(`confidence.${confidence}`)}</span>
    </span>
  );
}
