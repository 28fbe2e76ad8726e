import { evaluationTexts } from './texts.ts';

/** The place of another period, and how many places have been won or lost since. */
export function RankMove({ rank, before }: { readonly rank: number | undefined; readonly before: number | undefined }) {
  const t = evaluationTexts.useTexts();
  if (before === undefined) return <span className="soft">–</span>;
  if (rank === undefined) return <span>{before}</span>;
  const won = before - rank;
  const words =
    won > 0 ? t('ranking.up', { count: won }) : won < 0 ? t('ranking.down', { count: -won }) : t('ranking.same');
  return (
    <span className="rank-move" data-better={won === 0 ? undefined : won > 0} title={words}>
      {before}
      <span aria-hidden="true">{won > 0 ? ` ▲${String(won)}` : won < 0 ? ` ▼${String(-won)}` : ' ＝'}</span>
      <span className="visually-hidden">{words}</span>
    </span>
  );
}
