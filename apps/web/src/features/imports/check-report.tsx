import type { ImportCheck } from '@ecoloop/api-contract';
import { formatDateTime, formatNumber, Icon } from '@ecoloop/ui';
import { useSite } from '../../api/site.ts';
import { ProblemTable } from './problem-table.tsx';
import { importTexts } from './texts.ts';

/** What the trial found. */
export function CheckReport({ check }: { readonly check: ImportCheck }) {
  const t = importTexts.useTexts();
  const { zone } = useSite();
  const { rowsRead, rowsAccepted, values, newStations, from, to, problems, truncated } = check;
  return (
    <div className="check-report" role="status">
      <ul className="check-lines">
        <li>{t('check.rows', { accepted: formatNumber(rowsAccepted, 0), read: formatNumber(rowsRead, 0) })}</li>
        <li>{t('check.values', { amount: formatNumber(values, 0) })}</li>
        {from !== undefined && to !== undefined && (
          <li>{t('check.period', { from: formatDateTime(from, zone), to: formatDateTime(to, zone) })}</li>
        )}
      </ul>
      {newStations.length > 0 && (
        <p className="notice notice-warning">
          <Icon name="monitoring" size={15} />{' '}
          {t('check.new-stations', { count: newStations.length, names: newStations.join(', ') })}
        </p>
      )}
      {problems.length === 0 ? (
        <p className="soft">{t('check.clean')}</p>
      ) : (
        <>
          <h3>
            {truncated
              ? t('check.problems.first', { count: problems.length })
              : t('check.problems', { count: problems.length })}
          </h3>
          <ProblemTable id="check-problems" problems={problems} />
        </>
      )}
    </div>
  );
}
