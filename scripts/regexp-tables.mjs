/**
 * Writes the tables of Unicode that regular expressions need, from what this Node knows of Unicode:
 *
 *     node scripts/regexp-tables.mjs
 *
 * rtl/lang/regexp/folding-table.ts: which characters are alike without regard to case (ECMA-262 §22.2.2.7.3 Canonicalize).
 * rtl/lang/regexp/property-table.ts: what `\p{…}` matches (ECMA-262 §22.2.2.9.6).
 */

import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = join(dirname(fileURLToPath(import.meta.url)), '../rtl/lang/regexp');
const version = process.versions.unicode;
const last = 0x10ffff;

// Case mapping

/** Canonicalize without the flag `u`: the upper case, if it is one unit and does not turn into ASCII. */
function upper(code) {
  const text = String.fromCharCode(code).toUpperCase();
  return text.length !== 1 || (code >= 128 && text.charCodeAt(0) < 128) ? code : text.charCodeAt(0);
}

function legacyMapping() {
  const map = new Map();
  for (let code = 0; code <= 0xffff; code++) if (upper(code) !== code) map.set(code, upper(code));
  return map;
}

/** With the flag `u`, simple case folding. Of characters that are alike, one stands for all. */
function unicodeMapping() {
  const map = new Map();
  const single = (text) => ([...text].length === 1 ? text.codePointAt(0) : undefined);
  const relatives = (code) => {
    const text = String.fromCodePoint(code);
    return [text.toLowerCase(), text.toUpperCase(), text.toUpperCase().toLowerCase(), text.toLowerCase().toUpperCase()]
      .map(single)
      .filter((other) => other !== undefined && other !== code);
  };
  const group = new Map();
  for (let code = 0; code <= last; code++) {
    if (code >= 0xd800 && code <= 0xdfff) continue;
    for (const other of relatives(code)) {
      if (!new RegExp(`^\\u{${code.toString(16)}}$`, 'iu').test(String.fromCodePoint(other))) continue;
      const all = new Set([...(group.get(code) ?? [code]), ...(group.get(other) ?? [other])]);
      for (const member of all) group.set(member, all);
    }
  }
  for (const [code, all] of group) {
    const members = [...all].sort((a, b) => a - b);
    const isLower = (member) => String.fromCodePoint(member).toLowerCase() === String.fromCodePoint(member);
    const stands = members.find(isLower) ?? members[0];
    if (stands !== code) map.set(code, stands);
  }
  return map;
}

/** Runs of three units: first code, length plus 0x8000 if only every second code counts, distance to what it is mapped to. */
function runs(map, plane) {
  const codes = [...map.keys()].filter((code) => code >> 16 === plane).sort((a, b) => a - b);
  const distance = (code) => map.get(code) - code;
  const units = [];
  for (let i = 0; i < codes.length; ) {
    const step = codes[i + 1] - codes[i] === 2 && distance(codes[i + 1]) === distance(codes[i]) ? 2 : 1;
    let end = i + 1;
    while (codes[end] - codes[end - 1] === step && distance(codes[end]) === distance(codes[i])) end++;
    units.push(codes[i] & 0xffff, (end - i) | (step === 2 ? 0x8000 : 0), distance(codes[i]) & 0xffff);
    i = end;
  }
  return units;
}

function foldingData(map) {
  const near = runs(map, 0);
  return [near.length / 3, ...near, ...runs(map, 1)];
}

function escaped(units) {
  const lines = [];
  for (let i = 0; i < units.length; i += 18) {
    lines.push(
      units
        .slice(i, i + 18)
        .map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`)
        .join(''),
    );
  }
  return lines.map((line) => `'${line}'`).join(' +\n  ');
}

// Properties

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** The differences of sorted boundaries, each in digits of five bits, the lowest first; 32 marks that another digit follows. */
function packed(bounds) {
  let text = '';
  let previous = 0;
  for (const bound of bounds) {
    let rest = bound - previous;
    previous = bound;
    while (rest >= 32) {
      text += digits[32 + (rest & 31)];
      rest >>= 5;
    }
    text += digits[rest];
  }
  return text;
}

const scalars = [];
for (let code = 0; code <= last; code++) if (code < 0xd800 || code > 0xdfff) scalars.push(code);
const allText = scalars
  .reduce((parts, code, i) => {
    if (i % 4096 === 0) parts.push([]);
    parts[parts.length - 1].push(code);
    return parts;
  }, [])
  .map((codes) => String.fromCodePoint(...codes))
  .join('');

/** The boundaries of the characters that have a property. */
function boundsOf(property) {
  const bounds = [];
  const add = (from, to) => {
    if (bounds[bounds.length - 1] === from) bounds[bounds.length - 1] = to;
    else bounds.push(from, to);
  };
  const found = [];
  for (const match of allText.matchAll(new RegExp(`[\\p{${property}}]+`, 'gu'))) {
    let start = match[0].codePointAt(0);
    let next = start;
    for (const character of match[0]) {
      const code = character.codePointAt(0);
      if (code !== next) {
        found.push([start, next]);
        start = code;
      }
      next = code + 1;
    }
    found.push([start, next]);
  }
  const one = new RegExp(`^\\p{${property}}$`, 'u');
  for (let code = 0xd800; code <= 0xdfff; code++) if (one.test(String.fromCharCode(code))) found.push([code, code + 1]);
  for (const [from, to] of found.sort((a, b) => a[0] - b[0])) add(from, to);
  return bounds;
}

function difference(a, b) {
  const all = [...a, ...b].sort((x, y) => x - y);
  const bounds = [];
  for (const bound of all) {
    if (bounds[bounds.length - 1] === bound) bounds.pop();
    else bounds.push(bound);
  }
  return bounds;
}

/** Categories of which the others are unions; long name, short name. */
const categories = `Uppercase_Letter Lu,Lowercase_Letter Ll,Titlecase_Letter Lt,Modifier_Letter Lm,Other_Letter Lo,
  Nonspacing_Mark Mn,Spacing_Mark Mc,Enclosing_Mark Me,Decimal_Number Nd,Letter_Number Nl,Other_Number No,
  Connector_Punctuation Pc,Dash_Punctuation Pd,Open_Punctuation Ps,Close_Punctuation Pe,Initial_Punctuation Pi,
  Final_Punctuation Pf,Other_Punctuation Po,Math_Symbol Sm,Currency_Symbol Sc,Modifier_Symbol Sk,Other_Symbol So,
  Space_Separator Zs,Line_Separator Zl,Paragraph_Separator Zp,Control Cc,Format Cf,Surrogate Cs,Private_Use Co,
  Unassigned Cn`
  .split(',')
  .map((names) => names.trim().split(' '));

const binary = `ASCII_Hex_Digit AHex,Alphabetic Alpha,Bidi_Control Bidi_C,Bidi_Mirrored Bidi_M,Case_Ignorable CI,Cased,
  Changes_When_Casefolded CWCF,Changes_When_Casemapped CWCM,Changes_When_Lowercased CWL,Changes_When_NFKC_Casefolded CWKCF,
  Changes_When_Titlecased CWT,Changes_When_Uppercased CWU,Dash,Default_Ignorable_Code_Point DI,Deprecated Dep,
  Diacritic Dia,Emoji,Emoji_Component EComp,Emoji_Modifier EMod,Emoji_Modifier_Base EBase,Emoji_Presentation EPres,
  Extended_Pictographic ExtPict,Extender Ext,Grapheme_Base Gr_Base,Grapheme_Extend Gr_Ext,Hex_Digit Hex,
  IDS_Binary_Operator IDSB,IDS_Trinary_Operator IDST,ID_Continue IDC,ID_Start IDS,Ideographic Ideo,Join_Control Join_C,
  Logical_Order_Exception LOE,Lowercase Lower,Math,Noncharacter_Code_Point NChar,Pattern_Syntax Pat_Syn,
  Pattern_White_Space Pat_WS,Quotation_Mark QMark,Radical,Regional_Indicator RI,Sentence_Terminal STerm,Soft_Dotted SD,
  Terminal_Punctuation Term,Unified_Ideograph UIdeo,Uppercase Upper,Variation_Selector VS,White_Space space,
  XID_Continue XIDC,XID_Start XIDS`
  .split(',')
  .map((names) => names.trim().split(' '));

/** Names of scripts (PropertyValueAliases.txt); those that this Node does not know are left out. */
const scripts =
  `Adlam Adlm,Ahom,Anatolian_Hieroglyphs Hluw,Arabic Arab,Armenian Armn,Avestan Avst,Balinese Bali,Bamum Bamu,
  Bassa_Vah Bass,Batak Batk,Bengali Beng,Beria_Erfe Berf,Bhaiksuki Bhks,Bopomofo Bopo,Brahmi Brah,Braille Brai,
  Buginese Bugi,Buhid Buhd,Canadian_Aboriginal Cans,Carian Cari,Caucasian_Albanian Aghb,Chakma Cakm,Cham,Cherokee Cher,
  Chorasmian Chrs,Common Zyyy,Coptic Copt Qaac,Cuneiform Xsux,Cypriot Cprt,Cypro_Minoan Cpmn,Cyrillic Cyrl,Deseret Dsrt,
  Devanagari Deva,Dives_Akuru Diak,Dogra Dogr,Duployan Dupl,Egyptian_Hieroglyphs Egyp,Elbasan Elba,Elymaic Elym,
  Ethiopic Ethi,Garay Gara,Georgian Geor,Glagolitic Glag,Gothic Goth,Grantha Gran,Greek Grek,Gujarati Gujr,
  Gunjala_Gondi Gong,Gurmukhi Guru,Gurung_Khema Gukh,Han Hani,Hangul Hang,Hanifi_Rohingya Rohg,Hanunoo Hano,Hatran Hatr,
  Hebrew Hebr,Hiragana Hira,Imperial_Aramaic Armi,Inherited Zinh Qaai,Inscriptional_Pahlavi Phli,
  Inscriptional_Parthian Prti,Javanese Java,Kaithi Kthi,Kannada Knda,Katakana Kana,Kawi,Kayah_Li Kali,Kharoshthi Khar,
  Khitan_Small_Script Kits,Khmer Khmr,Khojki Khoj,Khudawadi Sind,Kirat_Rai Krai,Lao Laoo,Latin Latn,Lepcha Lepc,
  Limbu Limb,Linear_A Lina,Linear_B Linb,Lisu,Lycian Lyci,Lydian Lydi,Mahajani Mahj,Makasar Maka,Malayalam Mlym,
  Mandaic Mand,Manichaean Mani,Marchen Marc,Masaram_Gondi Gonm,Medefaidrin Medf,Meetei_Mayek Mtei,Mende_Kikakui Mend,
  Meroitic_Cursive Merc,Meroitic_Hieroglyphs Mero,Miao Plrd,Modi,Mongolian Mong,Mro Mroo,Multani Mult,Myanmar Mymr,
  Nabataean Nbat,Nag_Mundari Nagm,Nandinagari Nand,New_Tai_Lue Talu,Newa,Nko Nkoo,Nushu Nshu,Nyiakeng_Puachue_Hmong Hmnp,
  Ogham Ogam,Ol_Chiki Olck,Ol_Onal Onao,Old_Hungarian Hung,Old_Italic Ital,Old_North_Arabian Narb,Old_Permic Perm,
  Old_Persian Xpeo,Old_Sogdian Sogo,Old_South_Arabian Sarb,Old_Turkic Orkh,Old_Uyghur Ougr,Oriya Orya,Osage Osge,
  Osmanya Osma,Pahawh_Hmong Hmng,Palmyrene Palm,Pau_Cin_Hau Pauc,Phags_Pa Phag,Phoenician Phnx,Psalter_Pahlavi Phlp,
  Rejang Rjng,Runic Runr,Samaritan Samr,Saurashtra Saur,Sharada Shrd,Shavian Shaw,Siddham Sidd,Sidetic Sidt,
  SignWriting Sgnw,Sinhala Sinh,Sogdian Sogd,Sora_Sompeng Sora,Soyombo Soyo,Sundanese Sund,Sunuwar Sunu,
  Syloti_Nagri Sylo,Syriac Syrc,Tagalog Tglg,Tagbanwa Tagb,Tai_Le Tale,Tai_Tham Lana,Tai_Viet Tavt,Tai_Yo Tayo,Takri Takr,
  Tamil Taml,Tangsa Tnsa,Tangut Tang,Telugu Telu,Thaana Thaa,Thai,Tibetan Tibt,Tifinagh Tfng,Tirhuta Tirh,Todhri Todr,
  Tolong_Siki Tols,Toto,Tulu_Tigalari Tutg,Ugaritic Ugar,Vai Vaii,Vithkuqi Vith,Wancho Wcho,Warang_Citi Wara,Yezidi Yezi,
  Yi Yiii,Zanabazar_Square Zanb`
    .split(',')
    .map((names) => names.trim().split(' '));

const known = (names) => {
  try {
    return new RegExp(`\\p{Script=${names[0]}}`, 'u') && true;
  } catch {
    return false;
  }
};

function table(rows, data) {
  return rows.map((names) => `|${[...new Set(names)].join(',')}:${packed(data(names[0]))}`).join('');
}

const scriptRows = scripts.filter(known);
const lines = [
  [
    'categories',
    'The categories (General_Category) of which the others are unions.',
    table(categories, (name) => boundsOf(name)),
  ],
  ['binaryProperties', 'The binary properties.', table(binary, boundsOf)],
  ['scripts', 'The scripts (Script).', table(scriptRows, (name) => boundsOf(`Script=${name}`))],
  [
    'scriptExtensions',
    'In what Script_Extensions differ from Script, under the first name of the script.',
    table(
      scriptRows.map(([name]) => [name]),
      (name) => difference(boundsOf(`Script=${name}`), boundsOf(`Script_Extensions=${name}`)),
    ),
  ],
];

writeFileSync(
  join(folder, 'folding-table.ts'),
  `/**
 * Which characters are alike without regard to case, by Unicode ${version}, as data in strings. Made by scripts/regexp-tables.mjs.
 *
 * The number of runs up to 0xffff, then these, then the runs from 0x10000 on. A run is three units: the first code less
 * 0x10000 where it is above; the number of codes, plus 0x8000 if only every second counts; the distance to the code that
 * stands for each, modulo 0x10000.
 */

/** Without the flag \`u\`: the upper case stands for all. */
export const legacyFolding =
  ${escaped(foldingData(legacyMapping()))};

/** With the flag \`u\`: simple case folding. */
export const unicodeFolding =
  ${escaped(foldingData(unicodeMapping()))};
`,
);
writeFileSync(
  join(folder, 'property-table.ts'),
  `/**
 * Properties of characters by Unicode ${version}. Made by scripts/regexp-tables.mjs.
 *
 * One text for each kind of property: \`|Name,Alias:data\` and so on. The data are the boundaries of the set
 * (character-set.ts), each as its distance from the one before, in digits of five bits, the lowest first: \`A\`…\`Z a\`…\`f\` are
 * the last digit of a number, \`g\`…\`z 0\`…\`9 - _\` are 0 … 31 with more to come.
 */
${lines.map(([name, what, text]) => `\n/** ${what} */\nexport const ${name} =\n  '${text}';\n`).join('')}`,
);
for (const [name, , text] of lines) console.log(name, text.length);
