/**
 * Prints Hello World on the console: the screen and the serial port.
 *
 *     torotsc run examples/ToroHello.ts
 */

console.log('Hello World, I am TORO!');
