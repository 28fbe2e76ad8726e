import { Empty, formatPeriod, Icon, Segmented, useLanguage, usePick } from '@ecoloop/ui';
import { useQuery } from '@tanstack/react-query';
import { useTerritories } from '../../api/site.ts';
import { stationQuery } from '../../api/stations.ts';
import { DeskKit } from '../../shell/desk-kit.tsx';
import { PageHead } from '../../shell/page-head.tsx';
import { DaysView } from './days-view.tsx';
import { EditionsView } from './editions-view.tsx';
import { PairsView } from './pairs-view.tsx';
import { RankingView } from './ranking-view.tsx';
import { RemainderView } from './remainder-view.tsx';
import { ResultView } from './result-view.tsx';
import { ScopeChoice } from './scope-choice.tsx';
import { evaluationTexts } from './texts.ts';
import { TrendView } from './trend-view.tsx';
import { evaluationViews, useEvaluationView, type EvaluationView } from './use-evaluation-view.ts';
import './evaluation.css';

const views: Readonly<Record<EvaluationView, () => React.ReactNode>> = {
  result: ResultView,
  editions: EditionsView,
  ranking: RankingView,
  trend: TrendView,
  days: DaysView,
  remainder: RemainderView,
  pairs: PairsView,
};

/** Standards applied to data: what a place or a station attained in a period, and how it compares. */
export function EvaluationPage() {
  const t = evaluationTexts.useTexts();
  const language = useLanguage();
  const pick = usePick();
  const { question, view, territory, search, declaration, change } = useEvaluationView();
  const place = useTerritories().find(({ code }) => code === territory);
  const station = useQuery({ ...stationQuery(search.station ?? ''), enabled: search.station !== undefined }).data;
  const name = station?.name ?? place?.name;
  const View = views[view];
  return (
    <DeskKit>
      <div className="page evaluation">
        <PageHead
          title={t('title')}
          about={
            view === 'pairs' ? undefined : `${name ? pick(name) : ''} · ${formatPeriod(question.period, language)}`
          }
          tools={
            <button type="button" className="button button-small" onClick={() => print()}>
              <Icon name="print" size={15} /> {t('print')}
            </button>
          }
        />
        <div className="evaluation-choice">
          <div className="evaluation-views">
            <Segmented
              label={t('view.label')}
              value={view}
              options={evaluationViews.map((value) => ({ value, label: t(`view.${value}`) }))}
              onChange={(next) => change({ view: next === 'result' ? undefined : next })}
            />
          </div>
          {view !== 'pairs' && <ScopeChoice />}
        </div>
        {declaration ? <View /> : <Empty title={t('empty.title')}>{t('empty.advice')}</Empty>}
      </div>
    </DeskKit>
  );
}
