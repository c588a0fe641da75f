/** Global functions and values: lang/global. */

declare var NaN: number;
declare var Infinity: number;

declare function parseInt(text: string, radix?: number): number;
declare function parseFloat(text: string): number;
declare function isNaN(value: number): boolean;
declare function isFinite(value: number): boolean;

/** Calls the function when the running code has returned to the event loop, before any timer. */
declare function queueMicrotask(callback: () => void): void;
