/**
 * Typing errors: how far a name is from what was typed, and where to look for what was meant.
 */

const TYPO = 60;

/** Edits between two words (a swap of neighbours is one), or more than `most`. */
const distance = (a, b, most) => {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let older = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let best = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let value = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) value = Math.min(value, older[j - 2] + 1);
      row.push(value);
      if (value < best) best = value;
    }
    if (best > most) return most + 1;
    older = last;
    last = row;
  }
  return last[b.length];
};

const allowed = word => word.length < 4 ? 0 : word.length < 8 ? 1 : 2;

/** Whether one word is another by a likely slip: a letter left out or doubled, or two swapped, rather than a wrong one; or its other form. */
const isSlip = (typed, meant) => typed.length < meant.length
  || stem(typed) === stem(meant)
  || typed.length === meant.length && [...typed].sort().join('') === [...meant].sort().join('')
  || typed.replace(/(.)\1/g, '$1') === meant.replace(/(.)\1/g, '$1');

/** The rank of a name that was mistyped, or -1: fewer edits first, whole names first, likely slips first. */
const matchTypo = (query, name) => {
  const most = allowed(query.joined);
  const whole = distance(query.joined, name.joined, most);
  if (whole <= most) return TYPO + whole * 4 - (isSlip(query.joined, name.joined) ? 4 : 3);
  let edits = 0, slips = true;
  for (const word of query.words) {
    const limit = Math.min(allowed(word), most - edits);
    let best = limit + 1, meant = '';
    for (const other of name.words) {
      const found = other.startsWith(word) ? 0 : distance(word, other, limit);
      if (found < best) [best, meant] = [found, other];
    }
    if (best > limit) return -1;
    edits += best;
    slips &&= !best || isSlip(word, meant);
  }
  return edits ? TYPO + edits * 4 - (slips ? 2 : 1) : -1;
};

/** Whether a text may be what was typed with so many errors, by its letters: each error adds one letter at most. */
const alike = (typed, most) => {
  const letters = lettersOf(typed);
  return others => {
    let rest = letters & ~others;
    for (let left = most; rest && left; left--) rest &= rest - 1;
    return !rest;
  };
};

const backwards = word => [...word].reverse().join('');

const mistyped = async (query, key) => {
  const isLike = alike(query.joined, allowed(query.joined));
  return answers(await rowsOf(key), name => isLike(lettersIn(name)) ? matchTypo(query, parts(name.text)) : -1);
};
/** Whether one error makes a whole name of the query. */
const isNear = hit => hit.rank < TYPO + 2;

/** Names that were mistyped: from the beginning of the query, from its other words, then from the ends of its words. */
const askTypos = async query => {
  if (!allowed(query.joined) || query.hasGrams) return [];
  const byLength = [...query.words].sort((a, b) => b.length - a.length).slice(0, 2);
  // Behind a single word that a wrong letter makes a name of, a likelier slip may be elsewhere.
  const isMeant = query.words.length > 1 ? isNear : hit => hit.rank === TYPO;
  const hits = await mistyped(query, query.joined);
  for (const word of query.words.length > 1 ? byLength : []) {
    if (!hits.some(isMeant) && !isAcross('n', word)) hits.push(...await mistyped(query, word));
  }
  for (const word of byLength) {
    if (hits.some(isMeant)) break;
    // Both are compared backwards, as the shard holds its words.
    const typed = backwards(word), at = locate('s', typed);
    const near = (at < 0 ? null : await loadSome(site.s.name(at))) || [];
    const limit = allowed(word), isLike = alike(typed, limit), found = [];
    for (const other of near) {
      const edits = Math.abs(other.length - typed.length) <= limit && isLike(lettersOf(other)) ? distance(typed, other, limit) : 0;
      if (!edits || edits > limit) continue;
      const meant = backwards(other);
      found.push([edits * 2 - isSlip(word, meant), meant]);
    }
    found.sort(([a], [b]) => a - b);
    const least = hits.some(isNear) ? 1 : found[0]?.[0];
    for (const [cost, meant] of found.slice(0, 3)) if (cost === least) hits.push(...await mistyped(query, meant));
  }
  return hits;
};

/** Names that begin most like the query, for a reader who found nothing. */
const nearest = async (typed, limit) => {
  const query = asQuery(typed);
  const shared = name => {
    let at = 0;
    while (at < name.length && name[at] === query.joined[at]) at++;
    return at;
  };
  const rows = await rowsOf(query.joined);
  const near = rows.map(found => ({ row: found, rank: TYPO + 8, name: found.names[0], like: shared(parts(found.title).joined) }));
  return near.filter(hit => hit.like > 1).sort((a, b) => b.like - a.like || order(a, b)).slice(0, limit).map(result);
};
