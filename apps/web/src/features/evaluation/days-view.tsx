import type { DayTable } from '@ecoloop/api-contract';
import { Answer, Empty, formatNumber, GradeBadge, SimulatedTag, unitText, useLanguage, usePick } from '@ecoloop/ui';
import { useQuery } from '@tanstack/react-query';
import { gradeOf, propertyOf } from '../../api/site.ts';
import { useOpenTrace } from '../../shell/desk-search.ts';
import { DataTable, type DataColumn } from '../../table/data-table.tsx';
import { daysQuery } from './evaluation-queries.ts';
import { evaluationTexts } from './texts.ts';
import { useEvaluationView } from './use-evaluation-view.ts';

const BODY_HEIGHT = 560;

type DayRow = DayTable['rows'][number];

/** Every day of the period: index, level, what led it, and the day values, each with its trace. */
export function DaysView() {
  const t = evaluationTexts.useTexts();
  const { question, search, change } = useEvaluationView();
  const asked = useQuery(daysQuery(question));
  const columns = useDayColumns(asked.data);
  return (
    <section className="card">
      <Answer of={asked} height={BODY_HEIGHT}>
        {(days) => (
          <div className="card-body" aria-busy={asked.isPlaceholderData}>
            <DataTable
              id="evaluation-days"
              fileName={`${t('view.days')}-${question.scope.replace(':', '-')}-${question.period}`}
              rows={days.rows}
              columns={columns}
              rowKey={({ day }) => day}
              isSimulated={({ simulated }) => simulated}
              height={BODY_HEIGHT}
              sort={search.sort}
              onSort={(sort) => change({ sort })}
              empty={<Empty title={t('empty.title')}>{t('empty.advice')}</Empty>}
            />
          </div>
        )}
      </Answer>
    </section>
  );
}

function useDayColumns(days: DayTable | undefined): readonly DataColumn<DayRow>[] {
  const t = evaluationTexts.useTexts();
  const pick = usePick();
  const language = useLanguage();
  const openTrace = useOpenTrace();
  const { site } = useEvaluationView();
  const symbolOf = (property: string): string => propertyOf(site, property)?.symbol ?? property;
  const edition = days?.edition ?? '';
  return [
    {
      id: 'day',
      title: t('days.date'),
      width: 160,
      value: ({ day }) => day,
      cell: ({ day, simulated }) => (
        <>
          {day} {simulated && <SimulatedTag />}
        </>
      ),
    },
    { id: 'index', title: t('days.index'), number: true, width: 80, value: ({ index }) => index },
    {
      id: 'grade',
      title: t('days.grade'),
      width: 130,
      value: ({ grade }) => {
        const known = gradeOf(site, edition, grade);
        return known && pick(known.name);
      },
      cell: ({ grade }) => {
        const known = gradeOf(site, edition, grade);
        return known ? <GradeBadge grade={known} /> : <span className="soft small">{t('days.not-valid')}</span>;
      },
    },
    {
      id: 'leading',
      title: t('days.leading'),
      width: 140,
      value: ({ leading }) => leading.map(symbolOf).join(' ') || undefined,
    },
    ...(days?.properties ?? []).map(({ property, unit, decimals }, column): DataColumn<DayRow> => {
      const value = (row: DayRow): number | null => row.values[column] ?? null;
      return {
        id: property,
        title: `${symbolOf(property)} ${unitText(unit, language)}`,
        number: true,
        width: 110,
        value,
        cell: (row) => {
          const ref = row.refs[column];
          return ref === undefined || value(row) === null ? (
            <span className="soft">–</span>
          ) : (
            <button
              type="button"
              className="figure-button"
              onClick={() => openTrace(ref)}
              aria-label={t('metric.trace', { name: `${row.day} ${symbolOf(property)}` })}
            >
              {formatNumber(value(row), decimals)}
            </button>
          );
        },
      };
    }),
  ];
}
