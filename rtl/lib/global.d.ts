/** Global functions and values: lang/global. */

declare var NaN: number;
declare var Infinity: number;

declare function parseInt(text: string, radix?: number): number;
declare function parseFloat(text: string): number;
declare function isNaN(value: number): boolean;
declare function isFinite(value: number): boolean;

/** Calls the function when the running code has returned to the event loop, before any timer. */
declare function queueMicrotask(callback: () => void): void;

/** A deep copy of data; functions, symbols and promises are a DataCloneError. Nothing is transferred. */
declare function structuredClone<T>(value: T): T;

/** Bytes, as characters up to U+00FF, from and to Base64. */
declare function atob(text: string): string;
declare function btoa(text: string): string;

declare function decodeURI(text: string): string;
declare function decodeURIComponent(text: string): string;
declare function encodeURI(text: string): string;
declare function encodeURIComponent(text: string | number | boolean): string;
declare function escape(text: string): string;
declare function unescape(text: string): string;
