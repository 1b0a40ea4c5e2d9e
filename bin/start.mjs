import process from 'node:process';
import { fail, run } from './setup.mjs';

run('start', process.argv.slice(2)).catch(fail);
