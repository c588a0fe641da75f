import { loadU8, usize } from 'toro/unsafe';

console.log(loadU8(usize(0x1000)));
