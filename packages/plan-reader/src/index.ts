export { readCommitments } from './commitment/index.ts';
export { readMeasures } from './measure/index.ts';
export {
  linkFigures,
  linkMeasures,
  linkProjects,
  type Link,
  type LinkableFigure,
  type LinkableMeasure,
} from './link/index.ts';
export type * from './model.ts';
export * from './target/index.ts';
export { cleanText, sliceClean, spansOf, type CleanText } from './text/clean-text.ts';
export { readParagraphs, type Paragraph } from './document/paragraphs.ts';
export { readPlan } from './read-plan.ts';
