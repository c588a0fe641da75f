// true-myth: exports generic functions under other names, as values.
import { Result } from 'true-myth';

console.log(Result.ok(3).isOk);
