import { testHalf } from './amendments-half';

testHalf(2);
