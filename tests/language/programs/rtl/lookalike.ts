/** Lies in a directory that is called as that of the run-time library, and is an ordinary module all the same. */

export interface Point {
  readonly x: number;
}

export function parsePoint(text: string): Point {
  return JSON.parse(text) as Point;
}

export function claimed(value: unknown): Point {
  return value as Point;
}

export class Refusal extends Error {
  override get name(): string {
    return 'Refusal';
  }
}
