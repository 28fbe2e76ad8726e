import type { IndicatorValue, PlanDetail } from '@ecoloop/api-contract';
import type { Language } from '@ecoloop/kernel';
import { refuseSimulated, type ExportTable } from '../evaluation/index.ts';

export const holdsSimulated = (plan: PlanDetail): boolean =>
  plan.indicators.some(({ values }) => values.some(({ simulated }) => simulated));

const words = {
  zh: {
    headings:
      '序号,类别,指标,单位,属性,基准年,基准值,目标年,目标,上级目标,最新年份,最新值,来源,状态,依据,其他数值'.split(','),
    binding: '约束性',
    expected: '预期性',
    none: '',
    computed: '平台计算',
    reported: '填报/公布',
    simulated: '模拟',
    incomplete: '数据不全',
    statuses: {
      met: '达到',
      'on-course': '进度正常',
      'at-risk': '有风险',
      missed: '未达到',
      'not-judgeable': '无法判定',
    },
  },
  en: {
    headings:
      'No,Category,Indicator,Unit,Attribute,Baseline year,Baseline,Target year,Target,Target of the higher plan,Newest year,Newest value,Origin,Status,Reason,Other values'.split(
        ',',
      ),
    binding: 'binding',
    expected: 'expected',
    none: '',
    computed: 'computed',
    reported: 'reported',
    simulated: 'simulated',
    incomplete: 'incomplete',
    statuses: {
      met: 'met',
      'on-course': 'on course',
      'at-risk': 'at risk',
      missed: 'missed',
      'not-judgeable': 'not judgeable',
    },
  },
} as const;

/**
 * The plan board as a table. Simulated values stand among the other values only, marked one by one, and the table is
 * marked as a whole.
 *
 * @throws evaluation.SIMULATED when it is to be official and holds any
 */
export function planTable(plan: PlanDetail, language: Language, official: boolean): ExportTable {
  const text = words[language];
  const simulated = holdsSimulated(plan);
  const title = plan.name[language];
  if (official) refuseSimulated({ name: title, simulated });
  const shown = ({ value, text: printed }: Pick<IndicatorValue, 'value' | 'text'>): string | number | undefined =>
    value ?? printed;
  const marked = (value: IndicatorValue): string => {
    const marks = [
      text[value.origin],
      ...(value.simulated ? [text.simulated] : []),
      ...(value.complete ? [] : [text.incomplete]),
    ];
    return `${value.year}: ${shown(value) ?? '–'} (${marks.join(', ')})`;
  };
  return {
    title,
    notes: [plan.document[language]],
    headings: text.headings,
    rows: plan.indicators.map((indicator) => {
      const { baseline, resolvedTarget, newest } = indicator;
      return [
        indicator.number,
        indicator.category?.[language],
        indicator.name[language],
        indicator.unit,
        text[indicator.attribute],
        baseline?.year,
        baseline && shown(baseline),
        indicator.targetYear,
        indicator.targetText[language],
        resolvedTarget?.text[language],
        newest?.year,
        newest && shown(newest),
        newest && text[newest.origin],
        text.statuses[indicator.status],
        indicator.statusReason[language],
        indicator.values
          .filter((value) => value !== newest)
          .map(marked)
          .join('; '),
      ];
    }),
    simulated,
  };
}
