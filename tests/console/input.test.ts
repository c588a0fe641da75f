/** From scan codes and bytes to characters and lines. */

import { InputQueue } from '../../rtl/console/input-queue';
import { KeyboardDecoder, moveText } from '../../rtl/console/keyboard-layout';
import { LineEditor } from '../../rtl/console/line-editor';

/** What a decoder makes of scan codes. */
function typed(...codes: number[]): string {
  const decoder = new KeyboardDecoder();
  return String.fromCharCode(...codes.map((code) => decoder.decode(code)).filter((code) => code !== 0));
}

describe('keyboard, layout US', () => {
  const press = (code: number): number[] => [code, code | 0x80];

  test('letters, digits and signs, plain and with shift', () => {
    const keys = [0x02, 0x0b, 0x0c, 0x10, 0x19, 0x1a, 0x1e, 0x28, 0x29, 0x2b, 0x2c, 0x35, 0x39, 0x1c, 0x0e, 0x0f, 0x01];
    expect(typed(...keys.flatMap(press))).toBe("10-qp[a'`\\z/ \n\b\t\x1b");
    expect(typed(0x2a, ...keys.slice(0, 12).flatMap(press), 0xaa, ...press(0x1e))).toBe('!)_QP{A"~|Z?a');
    expect(typed(0x36, ...press(0x30), 0xb6, ...press(0x30))).toBe('Bb');
  });

  test('caps lock turns the case of letters only, and is turned by shift', () => {
    const keys = [0x1e, 0x02].flatMap(press);
    expect(typed(...press(0x3a), ...keys, 0x2a, ...keys, 0xaa, ...press(0x3a), ...keys)).toBe('A1a!a1');
  });

  test('Ctrl makes control characters of letters', () => {
    expect(typed(0x1d, ...press(0x2e), ...press(0x02), 0x9d, ...press(0x2e))).toBe('\x03c');
    expect(typed(0xe0, 0x1d, ...press(0x16), 0xe0, 0x9d, ...press(0x16))).toBe('\x15u');
  });

  test('the keypad makes digits; its Enter and slash have a prefix', () => {
    const digits = [0x47, 0x48, 0x49, 0x4a, 0x4b, 0x4c, 0x4d, 0x4e, 0x4f, 0x50, 0x51, 0x52, 0x53];
    expect(typed(...digits.flatMap(press), ...[0xe0, 0x1c, 0xe0, 0x9c, 0xe0, 0x35, 0xe0, 0xb5])).toBe(
      '789-456+1230.\n/',
    );
  });

  test('function keys, the shifts that go with other keys, and pause make nothing', () => {
    const shift = [0xe0, 0x2a, 0xe0, 0xaa];
    const pause = [0xe1, 0x1d, 0x45, 0xe1, 0x9d, 0xc5];
    const page = [0xe0, 0x49, 0xe0, 0xc9];
    expect(typed(...shift, ...pause, ...page, ...press(0x3b), ...press(0x38), 0x7f, ...press(0x1e))).toBe('a');
  });

  test('keys that move are told as terminals tell them', () => {
    const decoder = new KeyboardDecoder();
    const codes = [0x47, 0x48, 0x4b, 0x4d, 0x4f, 0x50, 0x53].flatMap((key) => [0xe0, key, 0xe0, key | 0x80]);
    const results = codes.map((code) => decoder.decode(code)).filter((result) => result !== 0);
    expect(results.map(moveText)).toEqual(['H', 'A', 'D', 'C', 'F', 'B', '3~']);
  });
});

/** The line that typing `text` makes, and what the console shows. */
function edited(text: string, history: string[] = []): { line: string; shown: string; complete: boolean } {
  const editor = new LineEditor(history);
  let shown = '';
  for (let i = 0; i < text.length; i++) shown += editor.type(text.charCodeAt(i));
  return { line: editor.text, shown, complete: editor.isComplete };
}

describe('lines', () => {
  test('Enter ends a line', () => {
    expect(edited('hello\r')).toEqual({ line: 'hello', shown: 'hello\n', complete: true });
    expect(edited('hel')).toEqual({ line: 'hel', shown: 'hel', complete: false });
    expect(edited('\n')).toEqual({ line: '', shown: '\n', complete: true });
  });

  test('backspace takes a character back, also one of two units; at the start nothing', () => {
    expect(edited('ab\x7f')).toMatchObject({ line: 'a', shown: 'ab\b \b' });
    expect(edited('a😀\b')).toMatchObject({ line: 'a', shown: 'a😀\b \b' });
    expect(edited('\b\bx')).toMatchObject({ line: 'x', shown: 'x' });
  });

  test('Ctrl-W takes a word back, Ctrl-U all', () => {
    expect(edited('one two  \x17')).toMatchObject({
      line: 'one ',
      shown: `one two  ${'\b'.repeat(5)}     ${'\b'.repeat(5)}`,
    });
    expect(edited('one\x17')).toMatchObject({ line: '' });
    expect(edited('one two\x15three')).toMatchObject({ line: 'three' });
  });

  test('the cursor moves, and what is typed and deleted is there', () => {
    expect(edited('bd\x1b[Dc\x1b[Ha')).toMatchObject({ line: 'abcd', shown: 'bd\bcd\b\b\babcd\b\b\b' });
    expect(edited('a😀b\x1b[D\x1b[D\x1b[3~\x1b[3~c')).toMatchObject({ line: 'ac' });
    expect(edited('one two\x01\x1b[C\x0b')).toMatchObject({
      line: 'o',
      shown: 'one two\b\b\b\b\b\b\bo      \b\b\b\b\b\b',
    });
    expect(edited('one two\x1b[D\x1b[D\x17\x05!\x1bOD\x1b[D\r')).toMatchObject({ line: 'one wo!', complete: true });
  });

  test('earlier lines come back, and the new one behind them', () => {
    const history = ['first', 'second one'];
    expect(edited('dr\x1b[A', history)).toMatchObject({ line: 'second one', shown: 'dr\b\bsecond one' });
    expect(edited('dr\x1b[A\x1b[A\x1b[A!', history)).toMatchObject({ line: 'first!' });
    expect(edited('draft\x10\x10\x0e\x1b[B\x1b[B\x1b[D+', history)).toMatchObject({ line: 'draf+t' });
  });

  test('other keys of a terminal and other control characters change nothing', () => {
    expect(edited('a\x1b[5~b\x1b[1;5Cc\x1bOP\x1bd\x03\x00e')).toMatchObject({ line: 'abce' });
  });
});

describe('the queue', () => {
  const taken = (queue: InputQueue): string => {
    let text = '';
    for (let code = queue.take(); code >= 0; code = queue.take()) text += String.fromCharCode(code);
    return text;
  };

  test('bytes of UTF-8 become characters; those that belong to none are dropped', () => {
    const queue = new InputQueue();
    for (const byte of Buffer.from('aß€😀z')) queue.putByte(byte);
    for (const byte of [0x80, 0xc3, 0x41, 0xbf, 0x42]) queue.putByte(byte);
    expect(taken(queue)).toBe('aß€😀zAB');
  });

  test('it keeps the order round its end, and what comes while it is full is lost', () => {
    const queue = new InputQueue();
    for (let round = 0; round < 5; round++) {
      for (let i = 0; i < 1030; i++) queue.put(0x100 + i);
      const text = taken(queue);
      expect(text.length).toBe(1024);
      expect([text.charCodeAt(0), text.charCodeAt(1023)]).toEqual([0x100, 0x100 + 1023]);
      for (let i = 0; i < 100; i++) queue.put(i);
      expect(taken(queue).length).toBe(100);
    }
  });
});
