// iobuffer: reading and writing binary data at a cursor, in both byte orders.
import { IOBuffer } from 'iobuffer';

const buffer = new IOBuffer(16);
buffer.writeUint8(1).writeUint16(513).setBigEndian().writeUint32(0xdeadbeef).writeFloat64(1.5).writeChars('hey');
buffer.writeUtf8('é').writeBigInt64(-5n).mark();
console.log(buffer.offset, buffer.length, buffer.isBigEndian(), buffer.toArray());
buffer.rewind();
console.log(buffer.readUint8(), buffer.setLittleEndian().readUint16(), buffer.setBigEndian().readUint32());
console.log(buffer.readFloat64(), buffer.readChars(3), buffer.readUtf8(2), buffer.readBigInt64());
buffer.seek(3);
console.log(buffer.readBytes(4), buffer.skip(2).offset, buffer.back(1).available(2), buffer.reset().offset);
console.log(new IOBuffer(new Uint8Array([1, 0, 2, 0])).readArray(2, 'uint16'));
