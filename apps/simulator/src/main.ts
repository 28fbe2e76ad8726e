import { playDemonstration } from './demonstration.ts';
import { simulate } from './devices/simulate.ts';

// `simulate` and its options play devices against any platform; without it, the loggers of the demonstration.
const [name, ...args] = process.argv.slice(2);
process.exitCode = name === 'simulate' ? await simulate(args) : await playDemonstration(process.argv.slice(2));
