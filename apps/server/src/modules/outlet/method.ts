import type { DayRollup } from '@ecoloop/domain-kit';
import type { LocalizedText } from '@ecoloop/kernel';
import {
  dataFlagSource,
  exceedanceOrderRule,
  oxygenFoldingSource,
  oxygenOfAir,
  printedSource,
} from '@ecoloop/standards';

/** By which rules an outlet is judged, a line each. */
export function judgementMethod(referenceOxygen: number | undefined, rollup: DayRollup | undefined): LocalizedText[] {
  const flags = printedSource(dataFlagSource);
  const folding = printedSource(oxygenFoldingSource);
  return [
    {
      zh: `数据标记 N 或未标记的值参与判定，其他标记（F M S D C T B）及不认识的标记不判定（${flags.zh}；未标记按正常使用为本平台约定）`,
      en: `values marked N, or not marked, are judged; those with other marks (F M S D C T B) or unknown ones are not (${flags.en}; that a value without a mark is used is our convention)`,
    },
    {
      zh: '与申报的启动、停机、停产（停运）、监测设备维护时段有交叠的小时不判定（本平台约定，豁免时长以排放标准和许可证为准）',
      en: 'hours that a reported start-up, shut-down, stop or maintenance touches are not judged (our convention; how long is exempt is for the standard and the permit to say)',
    },
    ...(referenceOxygen === undefined
      ? []
      : [
          {
            zh: `按同一小时实测含氧量折算至基准含氧量 ${referenceOxygen}%：C = C′ ×（${oxygenOfAir} − ${referenceOxygen}）÷（${oxygenOfAir} − O₂）（${folding.zh}）；含氧量不可用时采用数采仪上报的折算值，均无则不判定`,
            en: `folded to the reference oxygen content of ${referenceOxygen} % by the oxygen of the same hour: C = C′ × (${oxygenOfAir} − ${referenceOxygen}) / (${oxygenOfAir} − O₂) (${folding.en}); where the oxygen cannot be used, by what the logger folded; without both not judged`,
          },
        ]),
    ...(rollup?.method ?? []).map((line) => ({ ...line })),
    {
      zh: '等于限值为符合；比较前不修约；超标倍数 (C − S) ÷ S',
      en: 'equal to the limit keeps it; nothing is rounded before; multiple (C − S) / S',
    },
    { zh: `超标督办：${exceedanceOrderRule.text.zh}`, en: `orders: ${exceedanceOrderRule.text.en}` },
  ].map(({ zh, en }) => ({ zh, en }));
}
