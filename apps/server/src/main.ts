import { exitWith } from './exit-with.ts';
import { runServer } from './run-server.ts';

runServer(process.argv.slice(2)).catch(exitWith);
