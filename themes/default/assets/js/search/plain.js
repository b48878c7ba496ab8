/**
 * The form in which text is compared: a twin of `plain` in src/language/tokens.rs, over one table of tests.
 */

const INVISIBLE = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0640\u0670\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;
const BLANKS = /[\s\x85_\-\u2010-\u2015\u2212\ufe58\ufe63\uff0d]+/g;
const QUOTES = /['"`\u00b4\u02bc\u2018-\u201f\u2032\u2033\uff07\uff02]/g;
const LETTERS = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ı: 'i', ς: 'σ' };
const GRAM = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}ー';
const IS_GRAM = new RegExp(`[${GRAM}]`, 'u');

/** What most text is: nothing to do but small letters. */
const SIMPLE = /^[a-z0-9]+( [a-z0-9]+)*$/;

const plain = text => SIMPLE.test(text.toLowerCase()) ? text.toLowerCase() : text.normalize('NFKD').toLowerCase()
  .replace(INVISIBLE, '').replace(BLANKS, ' ').replace(QUOTES, "'")
  .replace(/[ßæœøłđıς]/g, letter => LETTERS[letter]).normalize('NFC').trim();
