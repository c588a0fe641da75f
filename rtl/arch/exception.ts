/** The exceptions of the processor and what is to be said of them (SDM 3A §6.15). Allocates nothing. */

/** SDM 3A table 6-1. */
export enum ExceptionVector {
  DivisionError = 0,
  Debug = 1,
  NonMaskableInterrupt = 2,
  Breakpoint = 3,
  Overflow = 4,
  BoundRange = 5,
  IllegalInstruction = 6,
  NoCoprocessor = 7,
  DoubleFault = 8,
  InvalidTss = 10,
  SegmentNotPresent = 11,
  StackFault = 12,
  ProtectionFault = 13,
  PageFault = 14,
  FloatingPointError = 16,
  AlignmentCheck = 17,
  MachineCheck = 18,
  VectorError = 19,
}

/** Whether nothing is left to go on from: the processor tells of no instruction that it could return to (SDM 3A §6.15). */
export function isAbort(vector: number): boolean {
  return (
    vector === ExceptionVector.NonMaskableInterrupt ||
    vector === ExceptionVector.DoubleFault ||
    vector === ExceptionVector.MachineCheck
  );
}

/** Bits of a page fault's error code (SDM 3A figure 4-12). */
const ERROR_PRESENT = 1;
const ERROR_WRITE = 2;
const ERROR_FETCH = 16;

export function exceptionName(vector: number): string {
  switch (vector) {
    case ExceptionVector.DivisionError:
      return 'division error';
    case ExceptionVector.Debug:
      return 'debug';
    case ExceptionVector.NonMaskableInterrupt:
      return 'non-maskable interrupt';
    case ExceptionVector.Breakpoint:
      return 'breakpoint';
    case ExceptionVector.Overflow:
      return 'overflow';
    case ExceptionVector.BoundRange:
      return 'bound range exceeded';
    case ExceptionVector.IllegalInstruction:
      return 'illegal instruction';
    case ExceptionVector.NoCoprocessor:
      return 'no coprocessor';
    case ExceptionVector.DoubleFault:
      return 'double fault';
    case ExceptionVector.InvalidTss:
      return 'invalid TSS';
    case ExceptionVector.SegmentNotPresent:
      return 'segment not present';
    case ExceptionVector.StackFault:
      return 'stack fault';
    case ExceptionVector.ProtectionFault:
      return 'protection fault';
    case ExceptionVector.PageFault:
      return 'page fault';
    case ExceptionVector.FloatingPointError:
      return 'x87 floating-point error';
    case ExceptionVector.AlignmentCheck:
      return 'alignment check';
    case ExceptionVector.MachineCheck:
      return 'machine check';
    case ExceptionVector.VectorError:
      return 'SIMD floating-point error';
    default:
      return 'exception';
  }
}

/** What a page fault was about, by its error code. */
export function accessOf(errorCode: number): string {
  if ((errorCode & ERROR_FETCH) !== 0) return 'executing';
  return (errorCode & ERROR_WRITE) !== 0 ? 'writing' : 'reading';
}

/** Why the page did not allow it. */
export function refusalOf(errorCode: number): string {
  return (errorCode & ERROR_PRESENT) !== 0 ? 'protected' : 'not mapped';
}
