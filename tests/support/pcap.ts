/** Captures as libpcap writes them (draft-ietf-opsawg-pcap, microseconds, least byte first, as QEMU on x86 writes). */

const MAGIC = 0xa1b2_c3d4;
const FILE_HEADER = 24;
const RECORD_HEADER = 16;
const LINKTYPE_ETHERNET = 1;

/** The frames of a capture. Throws if it is none, or is cut off. */
export function readPcap(bytes: Buffer): Buffer[] {
  if (bytes.length < FILE_HEADER || bytes.readUInt32LE(0) !== MAGIC) throw new Error('this is no capture');
  if (bytes.readUInt32LE(20) !== LINKTYPE_ETHERNET) throw new Error('this is no capture of Ethernet');
  const frames: Buffer[] = [];
  let at = FILE_HEADER;
  while (at < bytes.length) {
    const length = bytes.readUInt32LE(at + 8);
    const frame = bytes.subarray(at + RECORD_HEADER, at + RECORD_HEADER + length);
    if (frame.length !== length) throw new Error('the capture is cut off');
    frames.push(frame);
    at += RECORD_HEADER + length;
  }
  return frames;
}
