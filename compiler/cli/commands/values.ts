/** Values of options: from what the user writes to what the pipeline takes. Each throws a UsageError that says what to write. */

import { UsageError } from '../usage-error';

/** A size such as `64M`, `1G` or `64`: in MiB. */
export function megabytes(text: string): number {
  const [, digits, unit] = /^(\d+)\s*([MG]?)i?B?$/i.exec(text) ?? [];
  if (digits === undefined) throw new UsageError(`--memory ${text}: write a size such as 64M or 1G.`);
  return Number(digits) * (unit?.toUpperCase() === 'G' ? 1024 : 1);
}

export interface Forward {
  readonly hostPort: number;
  readonly guestPort: number;
}

/** `8080:80`: port 8080 of the host leads to port 80 of the guest. */
export function forward(text: string): Forward {
  const [, host, guest] = /^(\d+):(\d+)$/.exec(text) ?? [];
  const [hostPort, guestPort] = [Number(host), Number(guest)];
  const valid = [hostPort, guestPort].every((port) => port >= 1 && port <= 65535);
  if (!valid) throw new UsageError(`--forward ${text}: write HOST:GUEST, two ports from 1 to 65535, such as 8080:80.`);
  return { hostPort, guestPort };
}

/** An IPv4 address in dotted form. */
export function address(text: string): string {
  const parts = text.split('.');
  const valid = parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255);
  if (!valid) throw new UsageError(`'${text}' is not an IPv4 address: write one such as 10.0.2.15.`);
  return text;
}
