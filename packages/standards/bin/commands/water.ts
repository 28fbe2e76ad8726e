import { evaluateSection } from '../../src/water/section.ts';
import { surfaceWaterItems, surfaceWaterProperty, waterClassLabel } from '../../src/water/gb3838.ts';
import { evaluatedWaterItems, sectionMethods, type EvaluatedWaterItem } from '../../src/water/section-method.ts';
import { UsageError, type Call, type Command } from '../command.ts';
import { itemFinder } from '../item-name.ts';
import { editionChoiceOf, editionOptions } from './edition-option.ts';
import { evaluationOutcome } from './evaluation-output.ts';

export const water: Command = {
  name: 'water',
  summary: { zh: '地表水断面或湖库点位的水质类别', en: 'class of a river section or a point of a lake' },
  options: {
    ...editionOptions,
    lake: { about: { zh: '湖泊、水库（否则为河流）', en: 'a lake or reservoir (a river unless told)' } },
    'state-controlled': {
      about: { zh: '国控断面，2021–2025 年按“5+X”', en: 'a state-controlled section, by "5+X" in 2021–2025' },
    },
    further: {
      value: 'ITEM,ITEM',
      about: { zh: '“5+X”中的 X', en: 'the X of "5+X"' },
    },
  },
  items: surfaceWaterItems.map(surfaceWaterProperty),
  examples: [
    'water --do 5.2 --codmn 6.2 --氨氮 1.2',
    'water --总磷 0.06 --总氮 "<0.05" --lake --date 2024-06-01 --json',
  ],
  run: (call) => {
    const choice = editionChoiceOf(call, sectionMethods);
    const stateControlled = call.switches.has('state-controlled');
    const evaluation = evaluateSection(
      call.sample,
      typeof choice === 'string' ? choice : { ...choice, stateControlled },
      { body: call.switches.has('lake') ? 'lake' : 'river', furtherItems: furtherItemsOf(call) },
    );
    const { apart, missing } = evaluation;
    const names = missing.map((item) => surfaceWaterProperty(item).name);
    return evaluationOutcome(evaluation, waterClassLabel, {
      lines: [
        ...apart.map(({ reason: { zh, en } }) => ({ zh: `另行评价：${zh}`, en: `Apart from the class: ${en}` })),
        ...(names.length > 0
          ? [
              {
                zh: `未给出：${names.map(({ zh }) => zh).join('、')}`,
                en: `Not given: ${names.map(({ en }) => en).join(', ')}`,
              },
            ]
          : []),
      ],
    });
  },
};

function furtherItemsOf({ values }: Call): readonly EvaluatedWaterItem[] {
  const find = itemFinder(evaluatedWaterItems.map((code) => ({ ...surfaceWaterProperty(code), code })));
  const names = values['further']?.split(',') ?? [];
  return names.map((name) => {
    const item = find(name);
    if (item) return item.code;
    throw new UsageError({
      zh: `--further：“${name}”不是 21 项之一`,
      en: `--further: "${name}" is none of the 21 items`,
    });
  });
}
