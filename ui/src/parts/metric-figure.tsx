import type { Change } from '@ecoloop/api-contract';
import type { ReactNode } from 'react';
import { formatChange, formatNumber, unitText } from '../format/number.ts';
import { formatPeriod } from '../format/period.ts';
import { useLanguage } from '../i18n/i18n.ts';
import { Icon } from './icon.tsx';
import { SimulatedTag } from './marks.tsx';
import { uiTexts } from './texts.ts';

export interface MetricFigureProps {
  readonly label: string;
  readonly value: number | undefined;
  readonly unit: string;
  readonly decimals: number;
  readonly valid?: boolean;
  readonly validDays?: number;
  readonly requiredDays?: number;
  /** Why it is not valid, in the reader's language. */
  readonly reason?: string | undefined;
  readonly previous?: Change | undefined;
  readonly lastYear?: Change | undefined;
  /** Whether a larger value is the better one; concentrations are not. */
  readonly moreIsBetter?: boolean;
  readonly limit?: number | undefined;
  readonly attained?: boolean | undefined;
  readonly target?: string | undefined;
  readonly simulated: boolean;
  readonly onTrace?: (() => void) | undefined;
  readonly children?: ReactNode;
}

/** A figure with what makes it readable: unit, change, validity, what it should be, and the way to where it came from. */
export function MetricFigure(props: MetricFigureProps) {
  const t = uiTexts.useTexts();
  const language = useLanguage();
  const { label, value, decimals, valid = true, limit, target, moreIsBetter = false, onTrace } = props;
  return (
    <div className="metric-figure" data-valid={valid}>
      <div className="metric-label">
        {label} {props.simulated && <SimulatedTag />}
      </div>
      <div className="metric-value">
        <b>{formatNumber(value, decimals)}</b>
        <span className="metric-unit">{unitText(props.unit, language)}</span>
        {onTrace && (
          <button
            type="button"
            className="trace-button"
            onClick={onTrace}
            aria-label={t('figure.trace.hint', { label })}
            title={t('figure.trace')}
          >
            <Icon name="trace" size={15} />
          </button>
        )}
      </div>
      <div className="metric-changes">
        <ChangeMark
          name={t('figure.last-year')}
          change={props.lastYear}
          moreIsBetter={moreIsBetter}
          decimals={decimals}
        />
        <ChangeMark
          name={t('figure.previous')}
          change={props.previous}
          moreIsBetter={moreIsBetter}
          decimals={decimals}
        />
      </div>
      <div className="metric-foot">
        {target !== undefined && <span>{t('figure.target', { target })}</span>}
        {limit !== undefined && (
          <span data-attained={props.attained}>
            {t('figure.limit', { limit: formatNumber(limit, decimalsOf(limit)) })}
          </span>
        )}
        {props.validDays !== undefined && props.requiredDays !== undefined && (
          <span>{t('figure.days', { valid: props.validDays, required: props.requiredDays })}</span>
        )}
        {!valid && (
          <span className="metric-not-valid" title={props.reason}>
            {t('figure.not-valid')}
          </span>
        )}
        {props.children}
      </div>
    </div>
  );
}

const decimalsOf = (value: number): number => (String(value).split('.')[1] ?? '').length;

export interface ChangeMarkProps {
  readonly name: string;
  readonly change: Change | undefined;
  readonly moreIsBetter?: boolean;
  readonly decimals: number;
}

/** Change on another period: direction by arrow, better or worse by colour and word, the compared value on hovering. */
export function ChangeMark({ name, change, moreIsBetter = false, decimals }: ChangeMarkProps) {
  const t = uiTexts.useTexts();
  const language = useLanguage();
  if (!change) return null;
  const amount = change.percent ?? change.absolute;
  if (amount === undefined) {
    return (
      <span className="change" title={formatPeriod(change.period, language)}>
        {name} <span className="soft">{t('figure.no-comparison')}</span>
      </span>
    );
  }
  const text = change.percent === undefined ? formatChange(amount, decimals) : `${formatChange(amount, 1)}%`;
  // What rounds to nothing is no change.
  const direction = /[1-9]/.test(text) ? Math.sign(amount) : 0;
  const better = direction === 0 ? undefined : direction > 0 === moreIsBetter;
  const verdict = better === undefined ? '' : better ? t('figure.better') : t('figure.worse');
  return (
    <span
      className="change"
      title={`${formatPeriod(change.period, language)} ${formatNumber(change.value, decimals)}`}
      data-valid={change.valid}
    >
      {name}{' '}
      <b data-better={better}>
        <span aria-hidden="true">{direction > 0 ? '▲' : direction < 0 ? '▼' : '＝'}</span> {text}
        <span className="visually-hidden"> {verdict}</span>
      </b>
    </span>
  );
}
