/** Which comparison is the opposite of another, and which is the same with its operands exchanged. */

import type { Op } from '../ir/instruction';

/** The opposite, whatever the operands are. */
export const inverse: Partial<Record<Op, Op>> = { eq: 'ne', ne: 'eq' };

/** The opposite of an order of integers. Not for floats: where NaN is involved, neither `lt` nor `ge` holds. */
export const integerInverse: Partial<Record<Op, Op>> = {
  lt: 'ge',
  le: 'gt',
  gt: 'le',
  ge: 'lt',
  ult: 'uge',
  ule: 'ugt',
  ugt: 'ule',
  uge: 'ult',
};

/** An order with its operands exchanged; `eq` and `ne` are their own. */
export const mirror: Partial<Record<Op, Op>> = {
  lt: 'gt',
  le: 'ge',
  gt: 'lt',
  ge: 'le',
  ult: 'ugt',
  ule: 'uge',
  ugt: 'ult',
  uge: 'ule',
};
