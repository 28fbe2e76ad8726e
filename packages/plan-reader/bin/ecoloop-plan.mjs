#!/usr/bin/env node
// In the workspace the command runs from its sources; the published package starts its compiled form without this.
import { register } from 'tsx/esm/api';

register();
await import('./ecoloop-plan.ts');
