/** What a comparison that has been decided says about its operands. */

import { integerInverse, inverse, mirror } from '../comparison';
import type { Fact } from './graph';
import { fraction, type Interval, interval, isNothing, meet, negativeZero, notANumber, nothing } from './interval';

const opposite: Record<string, string> = { ...inverse, ...integerInverse };
const exchanged: Record<string, string> = { eq: 'eq', ne: 'ne', ...mirror };

/** The part of `value` that is possible where the fact about it and `other` holds. */
export function refine(fact: Fact, value: Interval, other: Interval): Interval {
  if (isNothing(value)) return value;
  if (fact.op === 'index') return refineIndexed(value, other);
  if (isNothing(other)) return nothing;
  const op = fact.swapped ? exchanged[fact.op] : fact.op;
  if (fact.holds) return restrict(op, op === 'ne' ? value : ordered(value), other);
  // Not less may also mean that one of the two is NaN: then the other one may be anything.
  if (op === 'ne') return restrict('eq', ordered(value), other);
  if (op === 'eq' || !(other.flags & notANumber)) return restrict(opposite[op], value, other);
  return value;
}

/** Without NaN, which no relation but `ne` holds for. */
function ordered(value: Interval): Interval {
  return value.flags & notANumber ? { ...value, flags: value.flags & ~notANumber } : value;
}

function restrict(op: string, value: Interval, other: Interval): Interval {
  const isInteger = !(value.flags & fraction);
  switch (op) {
    case 'eq': {
      const both = meet(value, other.lo, other.hi);
      return other.flags & fraction ? both : { ...both, flags: both.flags & ~fraction };
    }
    case 'ne':
      return without(value, other);
    case 'lt':
      return meet(value, -Infinity, isInteger ? Math.ceil(other.hi) - 1 : other.hi);
    case 'le':
      return meet(value, -Infinity, isInteger ? Math.floor(other.hi) : other.hi);
    case 'gt':
      return meet(value, isInteger ? Math.floor(other.lo) + 1 : other.lo, Infinity);
    case 'ge':
      return meet(value, isInteger ? Math.ceil(other.lo) : other.lo, Infinity);
    case 'ult':
      // Below a bound that is not negative when read as signed, a value is not negative either.
      // Nothing lies below −1 read as unsigned, so it is never below anything.
      if (other.lo < 0) return value.lo === -1 ? meet(value, 0, Infinity) : value;
      return meet(value, 0, other.hi - 1);
    case 'ule':
      return other.lo >= 0 ? meet(value, 0, other.hi) : value;
    case 'ugt':
      return value.lo >= 0 && other.lo >= 0 ? meet(value, other.lo + 1, Infinity) : value;
    case 'uge':
      return value.lo >= 0 && other.lo >= 0 ? meet(value, other.lo, Infinity) : value;
    default:
      return value;
  }
}

/** A single value at one end is cut off. */
function without(value: Interval, other: Interval): Interval {
  if (other.lo !== other.hi || other.flags & notANumber) return value;
  const flags = other.lo === 0 ? value.flags & ~negativeZero : value.flags;
  if (flags & fraction) return { ...value, flags };
  const lo = value.lo === other.lo ? value.lo + 1 : value.lo;
  const hi = value.hi === other.lo ? value.hi - 1 : value.hi;
  return interval(lo, hi, flags);
}

/** `value` was turned into an index that then passed a bounds check. */
function refineIndexed(value: Interval, index: Interval): Interval {
  if (index.lo < 0) return value;
  return { ...meet(value, index.lo, index.hi), flags: value.flags & negativeZero };
}
