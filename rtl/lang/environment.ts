/**
 * What the program was started with, and by whom: `process.argv` and `process.env`, read from the argument block of the System V AMD64
 * psABI §3.4.1 when they are asked for, and what its system knows of the process. A kernel has neither: there both are empty, the
 * program is the first process, and it works at the root.
 */

import { loadU8, loadUsize, usize } from 'toro/unsafe';
import { TextDecoder } from './text-encoding';
import { addressOfBytes } from './typed-array-storage';

/** The system that runs the program as one of its processes. */
export interface Host {
  processId(): number;
  parentId(): number;
  /** Puts the path of the working directory and a zero into the bytes at `address`. False if it does not fit, or is gone. */
  readDirectory(address: usize, bytes: number): boolean;
  /** Whether a file descriptor is a terminal; `scratch` has room for 64 bytes. */
  isTerminal(descriptor: number, scratch: usize): boolean;
}

const longestPath = 4096;

let host: Host | undefined;

export function setHost(value: Host): void {
  host = value;
}

export function processId(): number {
  return host?.processId() ?? 1;
}

export function parentId(): number {
  return host?.parentId() ?? 0;
}

export function workingDirectory(): string {
  if (host === undefined) return '/';
  const bytes = new Uint8Array(longestPath);
  const address = addressOfBytes(bytes);
  if (!host.readDirectory(address, longestPath)) throw new Error('ENOENT: no such file or directory, uv_cwd');
  return textAt(address);
}

/** Whether standard output (1) or standard error (2) is a terminal. */
export function isTerminal(descriptor: number): boolean {
  return host?.isTerminal(descriptor, addressOfBytes(new Uint8Array(64))) ?? false;
}

/** Address of argc, followed by the arguments, null, the environment, null; 0 if there is none. */
let block = 0;

export function setArgumentBlock(address: number): void {
  block = address;
}

/** The arguments, the first of which names the program. */
export function programArguments(): string[] {
  return block === 0 ? [] : texts(block + 8);
}

/** The environment: names to values. */
export function environment(): Record<string, string | undefined> {
  const result: Record<string, string | undefined> = {};
  if (block === 0) return result;
  const count = loadUsize(usize(block));
  for (const entry of texts(block + 8 * (count + 2))) {
    const separator = entry.indexOf('=');
    if (separator > 0) result[entry.slice(0, separator)] = entry.slice(separator + 1);
  }
  return result;
}

/** The texts whose addresses stand in memory from here on, up to a null. */
function texts(from: number): string[] {
  const result: string[] = [];
  for (let at = from; loadUsize(usize(at)) !== 0; at += 8) result.push(textAt(loadUsize(usize(at))));
  return result;
}

/** The UTF-8 text at an address, up to a zero byte. */
function textAt(address: number): string {
  let length = 0;
  while (loadU8(usize(address + length)) !== 0) length++;
  const bytes = new Uint8Array(length);
  for (let i = 0; i < length; i++) bytes[i] = loadU8(usize(address + i));
  return new TextDecoder().decode(bytes);
}
