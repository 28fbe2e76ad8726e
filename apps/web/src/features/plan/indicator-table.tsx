import type { PlanDetail, PlanIndicator } from '@ecoloop/api-contract';
import { Empty, StatusMark, unitText, useLanguage, usePick } from '@ecoloop/ui';
import { DataTable, type DataColumn } from '../../table/data-table.tsx';
import { indicatorValueText, NewestValue, TargetWords } from './indicator-figures.tsx';
import { statuses } from './plan-queries.ts';
import { planTexts } from './texts.ts';

interface IndicatorTableProps {
  readonly plan: PlanDetail;
  readonly indicators: readonly PlanIndicator[];
  readonly attribute: string | undefined;
  readonly onAttribute: (attribute: string | undefined) => void;
  readonly sort: string | undefined;
  readonly onSort: (sort: string | undefined) => void;
  readonly onOpen: (number: number) => void;
}

/** The table of the plan as printed, with what has become of it. */
export function IndicatorTable(props: IndicatorTableProps) {
  const { plan, indicators, attribute, onAttribute } = props;
  const t = planTexts.useTexts();
  const pick = usePick();
  return (
    <DataTable
      id="plan-indicators"
      fileName={pick(plan.name)}
      rows={indicators}
      columns={useIndicatorColumns(props.onOpen)}
      rowKey={({ number }) => String(number)}
      isSimulated={({ newest }) => newest?.simulated === true}
      sort={props.sort}
      onSort={props.onSort}
      onOpen={({ number }) => props.onOpen(number)}
      empty={<Empty title={t('indicators.none')} />}
      tools={
        <label className="inline-field">
          <span>{t('attribute.label')}</span>
          <select
            className="input"
            value={attribute ?? ''}
            onChange={({ target }) => onAttribute(target.value === '' ? undefined : target.value)}
          >
            <option value="">{t('status.all')}</option>
            <option value="binding">{t('attribute.binding')}</option>
            <option value="expected">{t('attribute.expected')}</option>
          </select>
        </label>
      }
    />
  );
}

function useIndicatorColumns(onOpen: (number: number) => void): readonly DataColumn<PlanIndicator>[] {
  const t = planTexts.useTexts();
  const pick = usePick();
  const language = useLanguage();
  return [
    { id: 'number', title: t('indicator.number'), number: true, width: 64, value: ({ number }) => number },
    {
      id: 'name',
      title: t('indicator.name'),
      value: ({ name }) => pick(name),
      cell: (indicator) => (
        <span className="indicator-name">
          <button type="button" className="link-button" onClick={() => onOpen(indicator.number)}>
            {pick(indicator.name)}
          </button>
          {indicator.category && <span className="soft small">{pick(indicator.category)}</span>}
        </span>
      ),
    },
    { id: 'unit', title: t('indicator.unit'), value: ({ unit }) => unitText(unit, language) },
    {
      id: 'attribute',
      title: t('indicator.attribute'),
      value: ({ attribute }) => t(`attribute.${attribute}`),
      cell: ({ attribute }) => (
        <span className={attribute === 'binding' ? 'attribute-binding' : 'soft'}>{t(`attribute.${attribute}`)}</span>
      ),
    },
    {
      id: 'baseline',
      title: t('indicator.baseline'),
      number: true,
      value: ({ baseline }) => baseline?.value ?? baseline?.text,
      cell: ({ baseline, decimals }) =>
        baseline ? (
          <>
            {indicatorValueText(baseline, decimals)} <span className="cell-note">{baseline.year}</span>
          </>
        ) : (
          '–'
        ),
    },
    {
      id: 'target',
      title: t('indicator.target'),
      value: ({ targetText, resolvedTarget }) =>
        resolvedTarget ? `${pick(targetText)} (${pick(resolvedTarget.text)})` : pick(targetText),
      cell: (indicator) => <TargetWords indicator={indicator} />,
    },
    {
      id: 'newest',
      title: t('indicator.newest'),
      number: true,
      value: ({ newest }) => newest?.value ?? newest?.text,
      cell: (indicator) => <NewestValue indicator={indicator} />,
    },
    {
      id: 'origin',
      title: t('indicator.origin'),
      hiddenAtFirst: true,
      value: ({ newest }) =>
        newest &&
        [
          String(newest.year),
          t(`origin.${newest.origin}`),
          newest.source && pick(newest.source.document),
          newest.source && t('confidence.label', { grade: newest.source.confidence }),
        ]
          .filter(Boolean)
          .join(' · '),
    },
    {
      id: 'status',
      title: t('indicator.status'),
      value: ({ status }) => statuses.indexOf(status),
      exported: ({ status }) => t(`status.${status}`),
      cell: ({ status }) => <StatusMark status={status} />,
    },
    {
      id: 'reason',
      title: t('indicator.reason'),
      sortable: false,
      value: ({ statusReason }) => pick(statusReason),
      cell: ({ statusReason }) => <span className="status-reason">{pick(statusReason)}</span>,
    },
  ];
}
