export { dispute } from './dispute';
export { reassess } from './reassess';
