export * from './air/index.ts';
export * from './catalogue.ts';
export * from './ecology/index.ts';
export * from './errors.ts';
export * from './exceedance/index.ts';
export * from './groundwater/index.ts';
export * from './model/classify.ts';
export * from './model/evaluate-sample.ts';
export * from './model/evaluation.ts';
export {
  type Averaging,
  averagingLabel,
  exceedanceMultiple,
  keeps,
  type Limit,
  limitFigure,
  limitLabel,
  printedLimit,
} from './model/limit.ts';
export {
  type Censored,
  type CensoringRule,
  type Measured,
  parseMeasured,
  type Qualifier,
  type Reading,
  readMeasured,
  type Refusal,
  type Sample,
} from './model/measurement.ts';
export type { SheetRule, SheetTable, StandardSheet } from './model/sheet.ts';
export * from './model/source.ts';
export * from './model/standard.ts';
export * from './noise/index.ts';
export * from './property/properties.ts';
export * from './property/property.ts';
export * from './soil/index.ts';
export * from './sources/index.ts';
export * from './water/index.ts';
