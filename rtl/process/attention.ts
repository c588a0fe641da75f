/**
 * Whether something has happened since the scheduler last looked at what its threads wait for. Interrupt handlers ask for
 * attention, the scheduler takes it before it looks, and a core never halts while it is asked for.
 */

let wanted = false;

/** May be called anywhere, interrupt handlers included. */
export function askAttention(): void {
  wanted = true;
}

export function isAttentionWanted(): boolean {
  return wanted;
}

export function attentionTaken(): void {
  wanted = false;
}
