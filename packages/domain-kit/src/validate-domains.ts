import type { ErrorDetail } from '@ecoloop/kernel';
import type { DomainDefinition } from './domain.ts';
import type { SiteDefinition } from './site.ts';
import { domainProblems } from './domain-problems.ts';
import { siteProblems } from './site-problems.ts';

/**
 * Checks what the types cannot: names across domains and site, units, translations, sources.
 *
 * @returns every problem at once, at its path; an empty list where there is none
 */
export function validateDomains(domains: readonly DomainDefinition[], site: SiteDefinition): ErrorDetail[] {
  return [...domainProblems(domains), ...siteProblems(site, domains)];
}
