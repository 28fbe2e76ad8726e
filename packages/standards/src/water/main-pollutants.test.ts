import { describe, expect, it } from 'vitest';
import type { Sample } from '../model/measurement.ts';
import { printedMainPollutants } from './main-pollutants.ts';
import { evaluateSection } from './section.ts';

const general = 'evaluation-2011';
const river = { body: 'river' } as const;

describe('main pollutants', () => {
  const mainOf = (sample: Sample): string =>
    printedMainPollutants(evaluateSection(sample, general, river).mainPollutants).zh;

  it('name toxic items first, even in a better class', () => {
    expect(mainOf({ cod: 80, ammonia_nitrogen: 9, total_phosphorus: 0.9, arsenic: 0.06, cyanide: 0.3 })).toBe(
      '氰化物(0.50)、砷(0.20)、氨氮(8.00)',
    );
  });

  it('name what has no multiple after the others of its class', () => {
    expect(mainOf({ dissolved_oxygen: 4, cod: 21, ammonia_nitrogen: 1.4 })).toBe(
      '氨氮(0.40)、化学需氧量(0.05)、溶解氧',
    );
  });

  it('keep the order of table 1 where class and multiple are equal', () => {
    expect(mainOf({ total_phosphorus: 0.3, cod: 30, permanganate_index: 9, bod5: 6 })).toBe(
      '高锰酸盐指数(0.50)、化学需氧量(0.50)、五日生化需氧量(0.50)',
    );
  });

  it('are printed in English too', () => {
    const { mainPollutants } = evaluateSection({ dissolved_oxygen: 1, cod: 28 }, general, river);
    expect(printedMainPollutants(mainPollutants).en).toBe('Dissolved oxygen, Chemical oxygen demand (0.40)');
  });
});
