import type { Quality as QualityName } from '@ecoloop/api-contract';
import type { Instant } from '@ecoloop/kernel';
import type { Quality } from '../../platform/projector/projector.ts';

/** Quality as the API says it. */
export const qualityNames: Readonly<Record<Quality, QualityName>> = { 0: 'good', 1: 'suspect', 2: 'invalid' };

/** ISO 8601 in UTC. */
export const isoText = (moment: Instant): string => new Date(moment).toISOString();
