import type { PropertyDefinitions } from './property.ts';

/** Sound levels. */
export const noiseProperties = {} as const satisfies PropertyDefinitions;
