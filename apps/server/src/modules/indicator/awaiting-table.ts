import type { AwaitingFigure } from '@ecoloop/api-contract';
import type { Language } from '@ecoloop/kernel';
import type { ExportTable } from '../evaluation/index.ts';

const words = {
  zh: {
    title: '待审核的填报值',
    headings: '规划,编号,指标,单位,区域,期间,填报值,现行值,上期,上期值,目标,依据,说明,填报人,填报时间'.split(','),
  },
  en: {
    title: 'Figures awaiting approval',
    headings:
      'Plan,Key,Indicator,Unit,Territory,Period,Reported,In force,Earlier period,Earlier value,Target,Source,Note,Reported by,Reported at'.split(
        ',',
      ),
  },
} as const;

type Said = { readonly value?: number; readonly text?: string } | undefined;
const said = (figure: Said): number | string | undefined => figure?.value ?? figure?.text;

/** Figures that wait, one a row; what people report is never simulated. */
export function awaitingTable(items: readonly AwaitingFigure[], language: Language): ExportTable {
  const { title, headings } = words[language];
  return {
    title,
    notes: [],
    headings,
    rows: items.map(({ figure, planName, indicatorName, unit, territoryName, counting, previous, targetText }) => [
      planName[language],
      figure.key,
      indicatorName[language],
      unit,
      territoryName[language],
      figure.period,
      said(figure),
      said(counting),
      previous?.period,
      said(previous),
      targetText?.[language],
      figure.source,
      figure.note,
      figure.reportedBy,
      figure.reportedAt,
    ]),
    simulated: false,
  };
}
