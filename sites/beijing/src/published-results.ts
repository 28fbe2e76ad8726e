import type { FigureSource } from '@ecoloop/domain-kit';

/** What Beijing published of a year's air (press reports; years before 2025 not looked up again). */
export interface PublishedYear {
  readonly year: number;
  /** µg/m³ */
  readonly pm25: number;
  readonly goodDays: number;
  readonly heavyDays: number;
  /** %, where it was published besides the days. */
  readonly goodRatio?: number;
  readonly source: FigureSource;
}

const resultsOf = (year: number, confidence: FigureSource['confidence']): FigureSource => ({
  document: {
    zh: `北京市 ${year} 年空气质量状况发布`,
    en: `Beijing’s published air quality results for ${year}`,
  },
  confidence,
});

export const publishedYears: readonly PublishedYear[] = [
  { year: 2021, pm25: 33, goodDays: 288, heavyDays: 8, source: resultsOf(2021, 'C') },
  { year: 2022, pm25: 30, goodDays: 286, heavyDays: 3, source: resultsOf(2022, 'C') },
  { year: 2023, pm25: 32, goodDays: 271, heavyDays: 8, source: resultsOf(2023, 'C') },
  { year: 2024, pm25: 30.5, goodDays: 290, heavyDays: 2, source: resultsOf(2024, 'C') },
  { year: 2025, pm25: 27, goodDays: 311, heavyDays: 1, goodRatio: 85.2, source: resultsOf(2025, 'B') },
];
