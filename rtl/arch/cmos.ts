/** The battery-backed clock (MC146818): date and time with a resolution of one second, in UTC. */

import { loadU8 } from 'toro/unsafe';
import { daysSince1970 } from '../lang/calendar';
import { findAcpiTable } from './acpi-tables';
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
/** What else the century's register holds is nonsense. */
const FIRST_CENTURY = 19;
const LAST_CENTURY = 21;
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

/** One pass over the registers; 0 if there is no clock. */
function readOnce(): number {
  let waited = 0;
  while ((register(STATUS_A) & UPDATING) !== 0) {
    if (++waited > PATIENCE) return 0;
  }
  const century = centuryRegister();
  return cmosTime({
    status: register(STATUS_B),
    second: register(SECONDS),
    minute: register(MINUTES),
    hour: register(HOURS),
    day: register(DAY),
    month: register(MONTH),
    year: register(YEAR),
    century: century === 0 ? 0 : register(century),
  });
}

/** The register of the century, as firmware tells it (ACPI 6.5 table 5.9); 0 if there is none. */
function centuryRegister(): number {
  const fadt = findAcpiTable('FACP');
  return fadt === 0 ? 0 : loadU8(fadt + 108) & 0x7f;
}

/** The registers of the clock as they are. */
export interface CmosRegisters {
  readonly status: number;
  readonly second: number;
  readonly minute: number;
  readonly hour: number;
  readonly day: number;
  readonly month: number;
  readonly year: number;
  /** 0 if there is no such register. */
  readonly century: number;
}

/** Milliseconds since 1970. Pure: binary or BCD, 24 hours or 12, with or without a century. */
export function cmosTime(registers: CmosRegisters): number {
  const binary = (registers.status & BINARY) !== 0;
  let hour = decode(registers.hour & ~AFTERNOON, binary);
  if ((registers.status & HOURS_24) === 0) hour = (hour % 12) + ((registers.hour & AFTERNOON) !== 0 ? 12 : 0);
  const century = decode(registers.century, binary);
  const year =
    (FIRST_CENTURY <= century && century <= LAST_CENTURY ? century : 20) * 100 + decode(registers.year, binary);
  const days = daysSince1970(year, decode(registers.month, binary), decode(registers.day, binary));
  return (
    ((days * 24 + hour) * 60 + decode(registers.minute, binary)) * 60_000 + decode(registers.second, binary) * 1000
  );
}

function decode(value: number, binary: boolean): number {
  return binary ? value : (value >>> 4) * 10 + (value & 0xf);
}

function register(index: number): number {
  portOut8(INDEX, index);
  return portIn8(DATA);
}
