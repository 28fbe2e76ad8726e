export type * from './model.ts';
export * from './target/index.ts';
export { cleanText, sliceClean, spansOf, type CleanText } from './text/clean-text.ts';
export { readParagraphs, type Paragraph } from './document/paragraphs.ts';
export { readPlan } from './read-plan.ts';
