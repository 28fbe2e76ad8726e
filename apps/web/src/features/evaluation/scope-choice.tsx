import { usePick } from '@ecoloop/ui';
import { useQuery } from '@tanstack/react-query';
import { useTerritories } from '../../api/site.ts';
import { stationsQuery } from '../../api/stations.ts';
import { useDesk } from '../../shell/desk-search.ts';
import { evaluationTexts } from './texts.ts';
import { useEvaluationView } from './use-evaluation-view.ts';

/** The place as a whole or one of its stations, the edition, and which stations count. Place and period are in the header. */
export function ScopeChoice() {
  const t = evaluationTexts.useTexts();
  const pick = usePick();
  const { territory, search, question, declaration, view, change } = useEvaluationView();
  const desk = useDesk();
  const place = useTerritories().find(({ code }) => code === territory);
  const stations = useQuery(stationsQuery(territory)).data ?? [];
  const chooses = view !== 'ranking';
  return (
    <div className="scope-choice">
      {chooses && (
        <label className="inline-field">
          <span>{t('scope.label')}</span>
          <select
            className="input"
            value={search.station ?? ''}
            onChange={({ target }) => change({ station: target.value === '' ? undefined : target.value })}
          >
            <option value="">{t('scope.territory', { name: place ? pick(place.name) : territory })}</option>
            {stations.map((station) => (
              <option key={station.id} value={station.id}>
                {pick(station.name)}
              </option>
            ))}
          </select>
        </label>
      )}
      {view !== 'editions' && (
        <label className="inline-field">
          <span>{t('edition.label')}</span>
          <select
            className="input"
            value={question.edition ?? ''}
            onChange={({ target }) => desk.change({ edition: target.value === '' ? undefined : target.value })}
          >
            <option value="">{t('edition.in-force')}</option>
            {declaration?.editions.map((edition) => (
              <option key={edition.id} value={edition.id}>
                {pick(edition.name)}
              </option>
            ))}
          </select>
        </label>
      )}
      {search.station === undefined && (view === 'result' || view === 'editions' || view === 'days') && (
        <label className="inline-field" title={t('stations.all.hint')}>
          <span>{t('stations.label')}</span>
          <select
            className="input"
            value={question.stations ?? 'counting'}
            onChange={({ target }) => change({ stations: target.value === 'all' ? 'all' : undefined })}
          >
            <option value="counting">{t('stations.counting')}</option>
            <option value="all">{t('stations.all')}</option>
          </select>
        </label>
      )}
      {question.stations === 'all' && <span className="notice notice-warning">{t('stations.all.hint')}</span>}
    </div>
  );
}
