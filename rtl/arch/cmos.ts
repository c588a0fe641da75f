/** The battery-backed clock (MC146818): date and time with a resolution of one second, in UTC. */

import { daysSince1970 } from '../lang/calendar';
import { portIn8, portOut8 } from './instructions';

const INDEX = 0x70;
const DATA = 0x71;
const SECONDS = 0;
const MINUTES = 2;
const HOURS = 4;
const DAY = 7;
const MONTH = 8;
const YEAR = 9;
const STATUS_A = 0x0a;
const STATUS_B = 0x0b;
const UPDATING = 0x80;
const BINARY = 0x04;
const HOURS_24 = 0x02;
const AFTERNOON = 0x80;
/** An update takes 2 ms: more readings than that lasts mean that there is no clock. */
const PATIENCE = 10_000;

/** Milliseconds since 1970-01-01T00:00:00Z. 0 if the machine has no such clock. */
export function readCmosClock(): number {
  // An update may begin between two registers: what two passes agree on is consistent.
  let previous = readOnce();
  for (let i = 0; i < 4; i++) {
    const time = readOnce();
    if (time === previous) return time;
    previous = time;
  }
  return previous;
}

function readOnce(): number {
  let waited = 0;
  while ((register(STATUS_A) & UPDATING) !== 0) {
    if (++waited > PATIENCE) return 0;
  }
  const status = register(STATUS_B);
  const binary = (status & BINARY) !== 0;
  const second = decode(register(SECONDS), binary);
  const minute = decode(register(MINUTES), binary);
  const rawHour = register(HOURS);
  let hour = decode(rawHour & ~AFTERNOON, binary);
  if ((status & HOURS_24) === 0) hour = (hour % 12) + ((rawHour & AFTERNOON) !== 0 ? 12 : 0);
  const day = decode(register(DAY), binary);
  const month = decode(register(MONTH), binary);
  const year = 2000 + decode(register(YEAR), binary);
  return ((daysSince1970(year, month, day) * 24 + hour) * 60 + minute) * 60_000 + second * 1000;
}

function decode(value: number, binary: boolean): number {
  return binary ? value : (value >>> 4) * 10 + (value & 0xf);
}

function register(index: number): number {
  portOut8(INDEX, index);
  return portIn8(DATA);
}
