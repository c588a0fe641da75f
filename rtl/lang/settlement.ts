/** What has become of a promise: apart from what promises do, so that the console can show it. */

export enum PromiseState {
  Pending,
  Fulfilled,
  Rejected,
}

export class Settlement {
  state = PromiseState.Pending;
  /** Value or reason, once settled. */
  outcome: unknown = undefined;

  get isPending(): boolean {
    return this.state === PromiseState.Pending;
  }

  get isRejected(): boolean {
    return this.state === PromiseState.Rejected;
  }
}
