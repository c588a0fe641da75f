// Text built piece by piece: joins, tables, encodings, formatting.
function pad(value: number, width: number): string {
  return String(value).padStart(width, ' ');
}
for (let i = 1; i <= 5; i++) {
  let row = '';
  for (let j = 1; j <= 5; j++) row += pad(i * j, 4);
  console.log(row);
}
function hex(value: number): string {
  return (value >>> 0).toString(16).padStart(8, '0');
}
console.log(hex(0), hex(-1), hex(0xdeadbeef), hex(1 << 20));
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
function base64(text: string): string {
  let out = '';
  for (let i = 0; i < text.length; i += 3) {
    const a = text.charCodeAt(i);
    const b = i + 1 < text.length ? text.charCodeAt(i + 1) : 0;
    const c = i + 2 < text.length ? text.charCodeAt(i + 2) : 0;
    const bits = (a << 16) | (b << 8) | c;
    out += alphabet[bits >> 18] + alphabet[(bits >> 12) & 63];
    out += i + 1 < text.length ? alphabet[(bits >> 6) & 63] : '=';
    out += i + 2 < text.length ? alphabet[bits & 63] : '=';
  }
  return out;
}
console.log(base64('hello world'), base64('ab'), base64('abc'), base64(''));
function caesar(text: string, by: number): string {
  let out = '';
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 97 && code <= 122) out += String.fromCharCode(((code - 97 + by + 26) % 26) + 97);
    else out += text[i];
  }
  return out;
}
console.log(caesar('hello, world', 3), caesar(caesar('hello, world', 3), -3));
function roman(n: number): string {
  const table: [number, string][] = [[1000, 'M'], [900, 'CM'], [500, 'D'], [400, 'CD'], [100, 'C'], [90, 'XC'], [50, 'L'], [40, 'XL'], [10, 'X'], [9, 'IX'], [5, 'V'], [4, 'IV'], [1, 'I']];
  let out = '';
  for (const [value, digits] of table) {
    while (n >= value) {
      out += digits;
      n -= value;
    }
  }
  return out;
}
console.log([1, 4, 9, 14, 40, 90, 400, 1994, 2024].map(roman).join(' '));
function parseQuery(query: string): Map<string, string> {
  const result = new Map<string, string>();
  for (const part of query.split('&')) {
    const [key, value = ''] = part.split('=');
    if (key !== '') result.set(key, value);
  }
  return result;
}
const query = parseQuery('a=1&b=two&flag&=x');
console.log(query.size, query.get('a'), query.get('b'), query.get('flag') === '', query.has('c'));
function request(method: string, path: string, headers: Map<string, string>): string {
  let text = `${method} ${path} HTTP/1.1\r\n`;
  headers.forEach((value, key) => {
    text += `${key}: ${value}\r\n`;
  });
  return `${text}\r\n`;
}
const lines = request('GET', '/index.html', new Map([['Host', 'example'], ['Accept', '*/*']])).split('\r\n');
console.log(lines.length, lines[0], lines[1], lines[2]);
const csv = 'id,name\n1,Ada\n2,"Bob"\n';
const rows = csv.trim().split('\n').map((line) => line.split(','));
console.log(rows.length, rows[2][1].replaceAll('"', ''), rows[0].join('|'));
function wrap(text: string, width: number): string[] {
  const out: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      out.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  if (line !== '') out.push(line);
  return out;
}
console.log(wrap('the quick brown fox jumps over the lazy dog', 12).join('\n'));
function compress(text: string): string {
  let out = '';
  for (let i = 0; i < text.length; ) {
    let run = 1;
    while (i + run < text.length && text[i + run] === text[i]) run++;
    out += run > 1 ? text[i] + run : text[i];
    i += run;
  }
  return out;
}
console.log(compress('aaabccddddd'), compress(''), compress('\u4e16\u4e16x'));
const frequency = new Array<number>(26).fill(0);
for (const letter of 'hello world') {
  const at = letter.charCodeAt(0) - 97;
  if (at >= 0 && at < 26) frequency[at]++;
}
console.log(frequency.join(''));
