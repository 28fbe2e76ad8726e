import { evaluateDevelopmentLand } from '../../src/soil/development-land.ts';
import { farmlandClassLabel, farmlandClassOf } from '../../src/soil/farmland-class.ts';
import { evaluateFarmland } from '../../src/soil/farmland.ts';
import { farmlandItems, farmlandUseLabels, farmlandUses, gb15618 } from '../../src/soil/gb15618.ts';
import { developmentLandItems, gb36600, landClassLabels } from '../../src/soil/gb36600.ts';
import { getProperty } from '../../src/property/properties.ts';
import { soilRiskLabel } from '../../src/soil/risk.ts';
import type { Call, Command, Outcome } from '../command.ts';
import { choiceOf } from './choice-option.ts';
import { editionChoiceOf, editionOptions } from './edition-option.ts';
import { evaluationOutcome } from './evaluation-output.ts';

const lands = ['class-1', 'class-2', 'unclear', ...farmlandUses] as const;

const landLabels: Readonly<Record<(typeof lands)[number], string>> = {
  'class-1': landClassLabels['class-1'].zh,
  'class-2': landClassLabels['class-2'].zh,
  unclear: '用途不明',
  paddy: farmlandUseLabels.paddy.zh,
  orchard: farmlandUseLabels.orchard.zh,
  other: farmlandUseLabels.other.zh,
  'paddy-dry-rotation': farmlandUseLabels['paddy-dry-rotation'].zh,
};

export const soil: Command = {
  name: 'soil',
  summary: { zh: '建设用地或农用地土壤污染风险', en: 'risk of soil contamination of development land or farmland' },
  options: {
    ...editionOptions,
    land: {
      value: 'LAND',
      about: {
        zh: '建设用地 class-1（第一类）、class-2（第二类）、unclear（用途不明）；农用地 paddy（水田）、orchard（果园）、other（其他）、paddy-dry-rotation（水旱轮作）',
        en: 'development land class-1, class-2, unclear; farmland paddy, orchard, other, paddy-dry-rotation',
      },
    },
  },
  items: [...new Set([...developmentLandItems, ...farmlandItems, 'soil_ph' as const])].map(getProperty),
  examples: ['soil --land class-1 --砷 21 --铅 300', 'soil --land paddy --ph 6.2 --cd 0.5 --json'],
  run: (call) => {
    const land = choiceOf(call, 'land', lands, landOf);
    if (land === 'class-1' || land === 'class-2' || land === 'unclear') {
      const choice = editionChoiceOf(call, [gb36600]);
      return evaluationOutcome(evaluateDevelopmentLand({ sample: call.sample, land }, choice), soilRiskLabel);
    }
    return judgeFarmland(call, land);
  },
};

/** `水田`, `第一类`, `第一类用地`, `水旱轮作` */
function landOf(text: string): string {
  const bare = (label: string): string => label.replace(/(?:用?地)$/, '');
  return lands.find((land) => bare(landLabels[land]) === bare(text)) ?? text;
}

function judgeFarmland(call: Call, use: (typeof farmlandUses)[number]): Outcome {
  const evaluation = evaluateFarmland({ sample: call.sample, use }, editionChoiceOf(call, [gb15618]));
  const classification = farmlandClassOf(evaluation);
  const outcome = evaluationOutcome(evaluation, soilRiskLabel, {
    lines: classification
      ? [
          {
            zh: `类别：${farmlandClassLabel(classification.class).zh}`,
            en: `Class: ${farmlandClassLabel(classification.class).en}`,
          },
          ...classification.reasons.filter(({ en }) => evaluation.reasons.every((reason) => reason.en !== en)),
        ]
      : [],
  });
  return { ...outcome, json: { ...evaluation, classification } };
}
