/**
 * What a core does when another one has left something for it in shared memory and says so (`Platform.alert`). The part that does it installs
 * itself (`atomic-wait.ts`); without it nobody alerts.
 */

let answer: (() => void) | undefined;

export function installAlert(body: () => void): void {
  answer = body;
}

/** This core has been alerted. Called by a thread. */
export function answerAlert(): void {
  if (answer !== undefined) answer();
}
