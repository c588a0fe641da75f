/** Fields of frames and ranges of bytes. The caller has checked that they lie inside, and what he got wrong is a RangeError. */

export { copyBytes, get16, get32, put16, put32 } from '../lang/byte-access';
