// `node bin/run.mjs doctor …` prepares, then runs build/bin/doctor.js with the rest of the words.
import process from 'node:process';
import { fail, run } from './setup.mjs';

const [, , name = 'start', ...args] = process.argv;
run(name, args).catch(fail);
