import { u64 } from 'toro/unsafe';

const fits = u64(0xffff_ffff_ffff_ffffn);
const tooLarge = u64(0x1_0000_0000_0000_0000n);
console.log(fits === tooLarge);
