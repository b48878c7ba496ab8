/**
 * What the palette and the results page share: words, elements, and the lines of one answer.
 */

/** A sentence of the interface, in the language of the page. */
const sentences = all => {
  const language = document.documentElement.lang;
  return all[language] || all[language.split('-')[0]] || Object.values(all)[0] || {};
};
const say = (key, values = {}, all = site.strings) => (sentences(all)[key] ?? '').replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '');

/** An element with attributes and children; text is never read as HTML. */
const make = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name, value);
    else if (value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
};

/** The text with the query's words marked. */
const marked = (text, query) => {
  const parts = plain(query).split(/[^\p{L}\p{N}+#]+/u).filter(Boolean).slice(0, 16).map(part => part.slice(0, 64));
  if (!parts.length) return [text];
  const escape = part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const pattern = new RegExp(`((?<![\\p{L}\\p{N}])(?:${parts.map(escape).join('|')})|${parts.filter(part => /[^\x00-\u1fff]/.test(part)).map(escape).join('|') || '(?!)'})`, 'giu');
  return text.split(pattern).map((part, at) => at % 2 ? make('mark', {}, part) : part);
};

/** What an answer says of itself: what to say instead, how it was found, or by which name; ways and states that need no word have none. */
const reason = found => found.status === 'deprecated' ? say(found.instead ? 'instead' : found.status, { name: found.instead })
  : say(found.why) || say(found.name === found.title ? found.status : found.role);

/** The lines of one result; `Shown` is the link or the text that carries its title. */
const lines = (found, query, title) => {
  const other = found.name && found.name !== found.title ? [make('small', {}, ' ', ...marked(found.name, query))] : [];
  const context = found.context ? [make('small', { class: 'context' }, ' ', found.context)] : [];
  return [make('span', { class: 'why' }, reason(found)), title, ...other, ...context, make('p', {}, ...marked(found.summary, query))];
};

const resultsPage = query => new URL('search.html?q=' + encodeURIComponent(query), new URL(document.documentElement.dataset.root || '', location.href)).href;

const wellFormed = text => text.replace(/\p{Cs}/gu, '\ufffd');


Object.assign(look, { say, make, marked, lines, wellFormed });
