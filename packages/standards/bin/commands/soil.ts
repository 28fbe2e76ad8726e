import { evaluateDevelopmentLand } from '../../src/soil/development-land.ts';
import { farmlandClassLabel, farmlandClassOf } from '../../src/soil/farmland-class.ts';
import { evaluateFarmland } from '../../src/soil/farmland.ts';
import { farmlandItems, farmlandUses, gb15618 } from '../../src/soil/gb15618.ts';
import { developmentLandItems, gb36600 } from '../../src/soil/gb36600.ts';
import { getProperty } from '../../src/property/properties.ts';
import { soilRiskLabel } from '../../src/soil/risk.ts';
import { UsageError, type Call, type Command, type Outcome } from '../command.ts';
import { editionChoiceOf, editionOptions } from './edition-option.ts';
import { evaluationOutcome } from './evaluation-output.ts';

const lands = ['class-1', 'class-2', 'unclear', ...farmlandUses] as const;

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
    const land = lands.find((known) => known === call.values['land']);
    if (land === undefined) {
      throw new UsageError({ zh: `--land 应为 ${lands.join(', ')} 之一`, en: `--land is one of ${lands.join(', ')}` });
    }
    if (land === 'class-1' || land === 'class-2' || land === 'unclear') {
      const choice = editionChoiceOf(call, [gb36600]);
      return evaluationOutcome(evaluateDevelopmentLand({ sample: call.sample, land }, choice), soilRiskLabel);
    }
    return judgeFarmland(call, land);
  },
};

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
