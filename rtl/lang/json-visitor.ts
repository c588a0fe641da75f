/** The properties of objects of the program, for JSON: `visitMembers` (lang/member-list) hands each to a visitor. */

import { visitMembers } from './member-list';

/** Told the properties of an object, or the elements of a tuple, in order. */
export abstract class JsonVisitor {
  /** `quoted` is the key in quotes with a colon behind it, or empty. */
  abstract member(key: string, quoted: string, value: unknown): void;
  abstract element(index: number, value: unknown): void;
}

/** Keeps what it is told. */
class Members extends JsonVisitor {
  readonly members = new Map<string, unknown>();

  override member(key: string, _quoted: string, value: unknown): void {
    this.members.set(key, value);
  }

  override element(index: number, value: unknown): void {
    this.members.set(`${index}`, value);
  }
}

/** The properties of an object by name. */
export function membersOf(object: unknown): Map<string, unknown> {
  const visitor = new Members();
  visitMembers(object, visitor);
  return visitor.members;
}
