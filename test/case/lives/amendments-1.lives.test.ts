import { testHalf } from './amendments-half';

testHalf(1);
