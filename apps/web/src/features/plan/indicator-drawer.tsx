import type { PlanDetail, PlanIndicator } from '@ecoloop/api-contract';
import { Drawer, SimulatedTag, StatusMark, unitText, useLanguage, usePick } from '@ecoloop/ui';
import { Link } from '@tanstack/react-router';
import { useOpenTrace } from '../../shell/desk-search.ts';
import { IndicatorChart } from './indicator-chart.tsx';
import { ConfidenceMark, indicatorValueText, TargetWords } from './indicator-figures.tsx';
import { planTexts } from './texts.ts';

interface IndicatorDrawerProps {
  readonly plan: PlanDetail;
  readonly indicator: PlanIndicator;
  readonly onClose: () => void;
}

/** An indicator in full: status and its reason, the path to the target, every value with its source. */
export function IndicatorDrawer({ plan, indicator, onClose }: IndicatorDrawerProps) {
  const t = planTexts.useTexts();
  const pick = usePick();
  const language = useLanguage();
  const { values, unit, note } = indicator;
  const canDraw = values.some(({ value }) => value !== undefined) || indicator.baseline?.value !== undefined;
  return (
    <Drawer title={`${String(indicator.number)} · ${pick(indicator.name)}`} open onClose={onClose}>
      <div className="indicator-detail">
        <Link to="/plans/$plan/indicators/$key" params={{ plan: indicator.plan, key: indicator.key }} search={{}}>
          {t('drawer.page')} →
        </Link>
        <dl className="indicator-facts">
          <div>
            <dt>{t('drawer.status')}</dt>
            <dd>
              <StatusMark status={indicator.status} />
              <span className="soft">{pick(indicator.statusReason)}</span>
            </dd>
          </div>
          <div>
            <dt>{t('indicator.target')}</dt>
            <dd>
              <TargetWords indicator={indicator} />
            </dd>
          </div>
          <div>
            <dt>{t('indicator.attribute')}</dt>
            <dd>
              {t(`attribute.${indicator.attribute}`)} · {unitText(unit, language)}
            </dd>
          </div>
          {note && (
            <div>
              <dt>{t('drawer.note')}</dt>
              <dd>{pick(note)}</dd>
            </div>
          )}
        </dl>
        {canDraw && <IndicatorChart plan={plan} indicator={indicator} />}
        {values.some(({ simulated }) => simulated) && (
          <p className="simulated-note">
            <SimulatedTag /> {t('drawer.simulated-note')}
          </p>
        )}
        <h3>{t('drawer.values')}</h3>
        {values.length === 0 ? <p className="soft">{t('drawer.no-values')}</p> : <ValueTable indicator={indicator} />}
      </div>
    </Drawer>
  );
}

function ValueTable({ indicator }: { readonly indicator: PlanIndicator }) {
  const t = planTexts.useTexts();
  const pick = usePick();
  const openTrace = useOpenTrace();
  const { values, newest, decimals } = indicator;
  const isBasis = (value: (typeof values)[number]): boolean =>
    newest !== undefined && value.year === newest.year && value.origin === newest.origin && !value.simulated;
  return (
    <table className="plain-table value-table">
      <thead>
        <tr>
          <th scope="col">{t('drawer.year')}</th>
          <th scope="col" className="number">
            {t('drawer.value')}
          </th>
          <th scope="col">{t('drawer.origin')}</th>
          <th scope="col">{t('drawer.source')}</th>
        </tr>
      </thead>
      <tbody>
        {[...values]
          .sort((a, b) => b.year - a.year)
          .map((value) => (
            <tr key={`${String(value.year)} ${value.origin} ${value.ref}`} data-simulated={value.simulated}>
              <td>{value.year}</td>
              <td className="number">
                <button
                  type="button"
                  className="figure-button"
                  onClick={() => openTrace(value.ref)}
                  aria-label={t('value.trace', { name: `${pick(indicator.name)} ${String(value.year)}` })}
                >
                  <b>{indicatorValueText(value, decimals)}</b>
                </button>
                {value.text !== undefined && value.value !== undefined && (
                  <span className="cell-note">{value.text}</span>
                )}
              </td>
              <td>
                {t(`origin.${value.origin}`)} {value.simulated && <SimulatedTag />}
                {!value.complete && value.origin === 'computed' && (
                  <span className="cell-note at-risk">{t('value.incomplete')}</span>
                )}
                {isBasis(value) && <span className="cell-note">{t('drawer.basis')}</span>}
              </td>
              <td>
                {value.source && (
                  <>
                    {pick(value.source.document)} {value.source.clause && pick(value.source.clause)}{' '}
                    <ConfidenceMark source={value.source} />
                  </>
                )}
              </td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}
