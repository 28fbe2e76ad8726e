import type { PropertyDefinitions } from './property.ts';

/** What leaves stacks, kitchens and sites. */
export const emissionProperties = {} as const satisfies PropertyDefinitions;
