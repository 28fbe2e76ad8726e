// A thread has no TypeScript loader of its own; from source it gets one here, a build starts plan-worker.js itself.
import { register } from 'tsx/esm/api';

register();
await import('./plan-worker.ts');
