import type { RowProblem } from '@ecoloop/api-contract';
import { Empty, usePick } from '@ecoloop/ui';
import { DataTable } from '../../table/data-table.tsx';
import { importTexts } from './texts.ts';

interface ProblemTableProps {
  readonly id: string;
  readonly problems: readonly RowProblem[];
}

const BODY_HEIGHT = 320;

/** Row by row: where, what, the text as it stands in the file, and what was done about it. */
export function ProblemTable({ id, problems }: ProblemTableProps) {
  const t = importTexts.useTexts();
  const pick = usePick();
  return (
    <DataTable
      id={id}
      fileName={t('problems')}
      rows={problems}
      rowKey={({ row, column, code, text }) => [row, column, code, text].join(' ')}
      height={BODY_HEIGHT}
      empty={<Empty title={t('problems.none')} />}
      columns={[
        { id: 'row', title: t('problem.row'), number: true, width: 90, value: ({ row }) => row },
        { id: 'column', title: t('problem.column'), width: 110, value: ({ column }) => column },
        {
          id: 'effect',
          title: t('problem.effect'),
          width: 140,
          value: ({ effect }) => t(`effect.${effect}`),
          cell: ({ effect }) => (
            <span className="effect" data-effect={effect}>
              {t(`effect.${effect}`)}
            </span>
          ),
        },
        {
          id: 'message',
          title: t('problem.message'),
          width: 380,
          value: ({ message }) => pick(message),
          cell: ({ message }) => <span className="problem-message">{pick(message)}</span>,
        },
        {
          id: 'text',
          title: t('problem.text'),
          width: 420,
          sortable: false,
          value: ({ text }) => text,
          cell: ({ text }) => <code className="problem-text">{text}</code>,
        },
      ]}
    />
  );
}
