import { tearDown } from './shared-database';

export default tearDown;
