/** What a program does with members of objects by way of tables (member-tables.ts); it decides what the tables hold. */

const uses = ['get', 'own', 'set', 'has', 'delete', 'list', 'json'] as const;

/**
 * Members are read by a computed key, all or those that are listed as the object's own (`own`); written, asked for and deleted by one; listed with
 * their names; written as JSON.
 */
export type MemberTableUse = (typeof uses)[number];

/** By the number of a class, the address of its table: `u32` each, 0 for a class without members. */
export const memberTablesSymbol = 'lang.members';

export function isMemberUse(word: string): word is MemberTableUse {
  return (uses as readonly string[]).includes(word);
}
