import type { PlanCommitmentContent, PlanContent } from '@ecoloop/api-contract';
import { printTarget } from '@ecoloop/plan-reader';
import { Empty, useLanguage, usePick } from '@ecoloop/ui';
import { DataTable } from '../../table/data-table.tsx';
import { chapterOf } from './board-groups.ts';
import { planTexts } from './texts.ts';

interface CommitmentTableProps {
  readonly content: PlanContent;
  readonly sort: string | undefined;
  readonly onSort: (sort: string | undefined) => void;
}

/** The quantified promises of the text outside the table of indicators, with the words they stand in. */
export function CommitmentTable({ content, sort, onSort }: CommitmentTableProps) {
  const t = planTexts.useTexts();
  const pick = usePick();
  const language = useLanguage();
  const chapter = ({ section }: PlanCommitmentContent): string => chapterOf(content.sections, section)?.title ?? '';
  return (
    <DataTable
      id="plan-commitments"
      fileName={`${pick(content.name)}-${t('commitments')}`}
      rows={content.commitments}
      rowKey={({ key }) => key}
      sort={sort}
      onSort={onSort}
      empty={<Empty title={t('commitments.none')} />}
      columns={[
        {
          id: 'key',
          title: t('indicator.number'),
          width: 70,
          value: ({ key }) => Number(key.slice(1)),
          exported: ({ key }) => key,
          cell: ({ key }) => key,
        },
        { id: 'subject', title: t('commitment.subject'), value: ({ subject }) => subject },
        {
          id: 'target',
          title: t('indicator.target'),
          value: ({ expression, unit }) => printTarget(expression, unit, language),
          cell: ({ expression, unit }) => <b>{printTarget(expression, unit, language)}</b>,
        },
        { id: 'year', title: t('drawer.year'), number: true, value: ({ year }) => year },
        { id: 'kind', title: t('commitment.kind'), value: ({ kind }) => t(`commitment.${kind}`) },
        { id: 'scope', title: t('commitment.scope'), hiddenAtFirst: true, value: ({ scope }) => scope },
        { id: 'chapter', title: t('commitment.chapter'), value: chapter },
        {
          id: 'phrase',
          title: t('commitment.phrase'),
          value: ({ phrase }) => phrase,
          cell: ({ phrase }) => <span className="status-reason">{phrase}</span>,
        },
      ]}
    />
  );
}
