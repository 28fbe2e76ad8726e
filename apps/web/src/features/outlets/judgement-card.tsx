import type { JudgedDay, JudgedHour, OutletJudgement } from '@ecoloop/api-contract';
import { Answer, formatDateTime, Segmented, usePick } from '@ecoloop/ui';
import { useState } from 'react';
import { useSite } from '../../api/site.ts';
import { useOpenTrace } from '../../shell/desk-search.ts';
import { judgedText, limitText } from './figures.ts';
import { OutcomeMark } from './outcome-mark.tsx';
import { MethodLines } from './rates-view.tsx';
import { outletTexts } from './texts.ts';

interface Asked {
  readonly data: OutletJudgement | undefined;
  readonly error: unknown;
  readonly refetch: () => unknown;
}

/** How each hour and day was judged, newest first: by which value, against which limit, and if not, why not. */
export function JudgementCard({ judged }: { readonly judged: Asked }) {
  const t = outletTexts.useTexts();
  const [of, setOf] = useState<'hours' | 'days'>('hours');
  const [onlyNotable, setOnlyNotable] = useState(true);
  return (
    <section className="card">
      <div className="card-head">
        <h2>{t('judgement.title')}</h2>
        <Segmented
          label={t('judgement.title')}
          value={of}
          options={[
            { value: 'hours', label: t('judgement.hours') },
            { value: 'days', label: t('judgement.days') },
          ]}
          onChange={setOf}
        />
        <label className="card-tools small">
          <input type="checkbox" checked={onlyNotable} onChange={({ target }) => setOnlyNotable(target.checked)} />{' '}
          {t('judgement.only')}
        </label>
      </div>
      <div className="card-body">
        <Answer of={judged} height={300}>
          {(judgement) => {
            // Where there is no limit of the hour, or of the day, nothing was to be judged.
            const notable = ({ outcome, reason }: JudgedHour | JudgedDay): boolean =>
              !onlyNotable || (outcome !== 'within' && reason?.code !== 'no-limit');
            const hours = judgement.hours.filter(notable).toReversed();
            const days = judgement.days.filter(notable).toReversed();
            const isEmpty = of === 'hours' ? hours.length === 0 : days.length === 0;
            return (
              <>
                {isEmpty ? (
                  <p className="soft">{t('judgement.nothing')}</p>
                ) : (
                  <div className="scroll-x judged-table">
                    {of === 'hours' ? <Hours rows={hours} of={judgement} /> : <Days rows={days} of={judgement} />}
                  </div>
                )}
                <MethodLines lines={judgement.method} />
              </>
            );
          }}
        </Answer>
      </div>
    </section>
  );
}

function Hours({ rows, of }: { readonly rows: readonly JudgedHour[]; readonly of: OutletJudgement }) {
  const t = outletTexts.useTexts();
  const pick = usePick();
  const { zone } = useSite();
  const openTrace = useOpenTrace();
  const isFolded = of.referenceOxygen !== undefined;
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th scope="col">{t('judgement.time')}</th>
          <th scope="col" className="number">
            {t('judgement.measured')}
          </th>
          {isFolded && (
            <>
              <th scope="col" className="number">
                {t('judgement.oxygen')}
              </th>
              <th scope="col" className="number">
                {t('judgement.folded')}
              </th>
            </>
          )}
          <th scope="col" className="number">
            {t('judgement.limit')}
          </th>
          <th scope="col">{t('judgement.outcome')}</th>
          <th scope="col">{t('judgement.reason')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.time}>
            <td className="nowrap">
              {formatDateTime(row.time, zone)}
              {row.mark !== undefined && <span className="mark-chip">{row.mark}</span>}
            </td>
            <td className="number">{judgedText(row.measured, of)}</td>
            {isFolded && (
              <>
                <td className="number">{judgedText(row.oxygen, { decimals: 0 })}</td>
                <td className="number">{judgedText(row.folded, of)}</td>
              </>
            )}
            <td className="number">{limitText(row)}</td>
            <td>
              <OutcomeMark outcome={row.outcome} multiple={row.multiple} />
            </td>
            <td className="small">
              {row.reason ? pick(row.reason.text) : row.basis !== undefined && t(`basis.${row.basis}`)}{' '}
              {row.refs.map((ref, place) => (
                <button
                  key={ref}
                  type="button"
                  className="button button-quiet button-small"
                  onClick={() => openTrace(ref)}
                >
                  {t(place === 0 ? 'trace' : 'trace.oxygen')}
                </button>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Days({ rows, of }: { readonly rows: readonly JudgedDay[]; readonly of: OutletJudgement }) {
  const t = outletTexts.useTexts();
  const pick = usePick();
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th scope="col">{t('judgement.time')}</th>
          <th scope="col" className="number">
            {t('judgement.valid-hours')}
          </th>
          <th scope="col" className="number">
            {t('judgement.value')}
          </th>
          <th scope="col" className="number">
            {t('judgement.limit')}
          </th>
          <th scope="col">{t('judgement.outcome')}</th>
          <th scope="col">{t('judgement.reason')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.day}>
            <td className="nowrap">{row.day}</td>
            <td className="number">{row.validHours}</td>
            <td className="number">{judgedText(row.value, of)}</td>
            <td className="number">{limitText(row)}</td>
            <td>
              <OutcomeMark outcome={row.outcome} multiple={row.multiple} />
            </td>
            <td className="small">{row.reason && pick(row.reason.text)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
