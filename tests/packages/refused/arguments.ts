// true-myth: asks how many arguments a function was given.
import { Result } from 'true-myth';

console.log(Result.ok(3).isOk);
