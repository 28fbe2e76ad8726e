export * from './domain.ts';
export * from './evaluation.ts';
export * from './site.ts';
export { validateDomains } from './validate-domains.ts';
