import { evaluateGroundwater } from '../../src/groundwater/evaluate-groundwater.ts';
import {
  gbt14848,
  groundwaterClassLabel,
  groundwaterItems,
  groundwaterProperty,
} from '../../src/groundwater/gbt14848.ts';
import type { Command } from '../command.ts';
import { editionChoiceOf, editionOptions } from './edition-option.ts';
import { evaluationOutcome } from './evaluation-output.ts';

export const groundwater: Command = {
  name: 'groundwater',
  summary: { zh: '地下水质量类别', en: 'class of groundwater' },
  options: editionOptions,
  items: groundwaterItems.map(groundwaterProperty),
  takesWords: true,
  notes: [
    {
      zh: '嗅和味、肉眼可见物写“无”或“有”。',
      en: 'Odour and taste, and visible matter, are "none" or "present".',
    },
  ],
  examples: ['groundwater --氨氮 0.4 --硝酸盐 12 --嗅和味 无', 'groundwater --as "<0.001" --fluoride 1.2 --json'],
  run: (call) => {
    const evaluation = evaluateGroundwater({ ...call.sample, ...call.words }, editionChoiceOf(call, [gbt14848]));
    const { atWorst } = evaluation;
    const worst = atWorst === undefined ? undefined : groundwaterClassLabel(atWorst);
    return evaluationOutcome(evaluation, groundwaterClassLabel, {
      lines: worst ? [{ zh: `不排除${worst.zh}`, en: `It may be ${worst.en}` }] : [],
    });
  },
};
