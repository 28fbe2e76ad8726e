export * from './apply-decisions.ts';
export * from './decision.ts';
export * from './suspect-findings.ts';
