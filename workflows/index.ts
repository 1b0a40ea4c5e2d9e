export { deliverNotices } from './deliver-notices';
export { dispute } from './dispute';
export { keepCalendar } from './keep-calendar';
export { reassess } from './reassess';
