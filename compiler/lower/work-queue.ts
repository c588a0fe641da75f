/** Functions and closures that wait to be lowered, in the order in which they were found. */

import { ts } from '../frontend/checker';

/** The lowering of some code. */
export type Work = () => void;

export class WorkQueue {
  #waiting: Work[] = [];
  #postponed: Work[] = [];
  /** What has been done and is to be done again. */
  readonly #repeated = new Set<Work>();
  /** What waits to be done again. */
  readonly #again = new Set<Work>();
  #current?: Work;

  /** How much waits for nothing else. */
  get length(): number {
    return this.#waiting.length;
  }

  /** What is being done. */
  get current(): Work {
    if (!this.#current) throw new Error('nothing is being lowered');
    return this.#current;
  }

  /** Whether what is being done was done before: the functions that it makes replace others. */
  get isRepeating(): boolean {
    return this.#current !== undefined && this.#repeated.has(this.#current);
  }

  push(work: Work): void {
    this.#waiting.push(work);
  }

  /** Puts something behind everything else, what is found until then included. */
  postpone(work: Work): void {
    this.#postponed.push(work);
  }

  /**
   * The work of lowering the code of a declaration or statement. How an object is copied depends on the objects that there are, so code that
   * copies some comes when the others are known.
   */
  add(code: ts.Node, work: Work): void {
    if (copiesObjects(code)) this.postpone(work);
    else this.push(work);
  }

  /** Does something again, once for all that asks for it until then. */
  repeat(work: Work): void {
    this.#repeated.add(work);
    if (this.#again.has(work)) return;
    this.#again.add(work);
    this.push(work);
  }

  /** Does what waits, and what comes up meanwhile, as long as `goesOn` says so, which is told how much is done. */
  drain(goesOn: (done: number) => boolean): void {
    const work = this.#waiting;
    for (let i = 0; i < work.length && goesOn(i); i++) {
      this.#current = work[i];
      this.#again.delete(work[i]);
      work[i]();
    }
    this.#current = undefined;
    work.length = 0;
  }

  /** Where nothing else is left, what was postponed has waited long enough. False if that is nothing either. */
  resume(): boolean {
    if (this.#waiting.length === 0) {
      this.#waiting = this.#postponed;
      this.#postponed = [];
    }
    return this.#waiting.length > 0;
  }
}

/** Whether code spreads objects or takes the rest of one; what is a function of its own inside does not count. */
function copiesObjects(code: ts.Node): boolean {
  const isCopying = (node: ts.Node): boolean | undefined => {
    if (ts.isSpreadAssignment(node)) return true;
    if (ts.isBindingElement(node) && node.dotDotDotToken && ts.isObjectBindingPattern(node.parent)) return true;
    const isOther = ts.isFunctionLike(node) && !(ts.isConstructorDeclaration(node) && node.parent === code);
    return isOther ? undefined : ts.forEachChild(node, isCopying);
  };
  return ts.forEachChild(code, isCopying) === true;
}
