import type { ReviewFigure } from '@ecoloop/api-contract';
import { formatChange, formatNumber, unitText, useLanguage, usePick } from '@ecoloop/ui';
import { useState } from 'react';
import { propertyOf, useSite } from '../../api/site.ts';
import { qualityTexts } from './texts.ts';

type Side = ReviewFigure['before'];

export const isChanged = ({ before, after }: ReviewFigure): boolean =>
  before.value !== after.value || before.valid !== after.valid;

/** Figures before and after, those that change first; days, then months and years, from the station to the city. */
export function FiguresTable({ figures }: { readonly figures: readonly ReviewFigure[] }) {
  const t = qualityTexts.useTexts();
  const pick = usePick();
  const language = useLanguage();
  const site = useSite();
  const [all, setAll] = useState(false);
  const changed = figures.filter(isChanged);
  const shown = all ? figures : changed;
  const text = ({ decimals }: ReviewFigure, side: Side): string =>
    side.value === undefined ? t('figures.none') : formatNumber(side.value, decimals);
  return (
    <>
      {shown.length === 0 ? (
        <p className="soft">{t('figures.unchanged')}</p>
      ) : (
        <div className="card-scroll figures">
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">{t('figures.scope')}</th>
                <th scope="col">{t('figures.figure')}</th>
                <th scope="col" className="number">
                  {t('figures.before')}
                </th>
                <th scope="col" aria-hidden="true" />
                <th scope="col" className="number">
                  {t('figures.after')}
                </th>
                <th scope="col" className="number">
                  {t('figures.change')}
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.map((figure) => {
                const { scope, period, metric, property, before, after } = figure;
                const symbol = property === undefined ? undefined : propertyOf(site, property)?.symbol;
                const name =
                  metric === 'value' ? (symbol ?? pick(figure.name)) : metric === 'index' ? 'AQI' : pick(figure.name);
                const difference =
                  before.value === undefined || after.value === undefined ? undefined : after.value - before.value;
                return (
                  <tr key={`${scope} ${period} ${metric} ${property ?? ''}`} data-changed={isChanged(figure)}>
                    <td>
                      {pick(figure.scopeName)} <span className="soft nowrap">{period}</span>
                    </td>
                    <td>
                      {name}{' '}
                      <span className="soft small">{figure.unit === '1' ? '' : unitText(figure.unit, language)}</span>
                    </td>
                    <td className="number" data-valid={before.valid}>
                      {text(figure, before)}
                    </td>
                    <td aria-hidden="true">→</td>
                    <td className="number" data-valid={after.valid}>
                      <b>{text(figure, after)}</b>
                    </td>
                    <td className="number soft">
                      {difference === undefined || difference === 0
                        ? ''
                        : formatChange(difference, figure.decimals + 1)}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
      {figures.length > changed.length && (
        <button type="button" className="button button-quiet button-small" onClick={() => setAll(!all)}>
          {all ? t('figures.fewer') : t('figures.more', { count: figures.length - changed.length })}
        </button>
      )}
    </>
  );
}
