'use strict';

/*
 * The page of the live loop. The server tells what happens; this file only keeps it, draws it and asks.
 *
 *   Story     what happened on the stage, sorted by lane, so that any moment can be drawn
 *   View      which moment is drawn: now, or one that was chosen
 *   pens      the same drawing on a canvas and in an SVG file
 *   painter   lanes, kernel and thread of one program
 *   page      buttons, dialogs, code, log
 *   wire      events in, actions out
 *   keys      everything without a mouse
 */

const $ = (id) => document.getElementById(id);

function make(tag, properties, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

/** The name of a client: A to Z, then A2, B2 and so on. */
function letter(client) {
  const round = Math.floor(client / 26);
  return String.fromCharCode(65 + (client % 26)) + (round === 0 ? '' : round + 1);
}

function count(number) {
  if (number >= 1e6) return (number / 1e6).toFixed(1) + ' million';
  return Math.round(number).toLocaleString('en');
}

function brief(number) {
  return bytes(number).replace(/ bytes?$/, ' B');
}

function bytes(number) {
  if (number >= 1e6) return (number / 1e6).toFixed(1) + ' MB';
  if (number >= 1e5) return Math.round(number / 1e3) + ' kB';
  return number.toLocaleString('en') + (number === 1 ? ' byte' : ' bytes');
}

/* ---------------------------------------------------------------- Story */

/** The index of the last entry that is not after the moment; -1: none. Entries are in order. */
function upTo(list, moment) {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle].t <= moment) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

const LOGGED = new Set(['listening', 'trace', 'said', 'ended', 'client', 'got', 'caption', 'shown']);
/** What is said in large letters; in a play that is the play's part. */
const NARRATED = new Set(['caption', 'shown']);

/** A client that has left this server, or was broken off, says nothing to it any more. */
function over(state) {
  return state === 'left' || state === 'reset' || state === 'dead';
}

class Story {
  constructor(events = []) {
    this.servers = [];
    this.lanes = [];
    this.threads = [];
    this.clients = 0;
    this.end = 0;
    this.last = 0;
    this.play = null;
    this.over = false;
    /** All servers and clients have ended. */
    this.stopped = false;
    this.events = [];
    this.log = [];
    this.told = [];
    /** What each client did last. */
    this.done = [];
    events.forEach((event) => this.take(event));
  }

  take(event) {
    this.events.push(event);
    this.last = event.n;
    this.end = Math.max(this.end, event.t);
    if (event.k === 'stage') this.begin(event);
    if (LOGGED.has(event.k) && event.x) this.log.push(event);
    if (NARRATED.has(event.k) && event.ok !== true) this.told.push(event);
    if (event.k === 'client') this.done[event.c] = event.what;
    if (event.k === 'shown') this.over = true;
    if (event.stopped) this.stopped = true;
    if (event.k === 'client' && (!this.play || this.over)) this.told.push(event);
    if (event.c >= this.clients) this.clients = event.c + 1;
    if (event.c >= 0) this.forClient(event);
    else if (event.s >= 0) this.forThread(event);
  }

  begin(event) {
    this.servers = event.servers;
    this.play = event.play || null;
    this.lanes = event.servers.map(() => []);
    this.threads = event.servers.map(() => ({ modes: [], works: [], traces: [], holdings: [] }));
  }

  lane(server, client) {
    const row = this.lanes[server];
    return (row[client] ??= { states: [], numbers: [], speaks: [], answers: [], ends: [], closes: [] });
  }

  forClient(event) {
    const servers = event.s >= 0 ? [event.s] : this.servers.keys();
    for (const server of servers) {
      const lane = this.lane(server, event.c);
      if (event.k === 'lane') this.inLane(lane, event);
      if (event.k === 'client' && event.bytes && !over(lane.states.at(-1)?.state)) lane.speaks.push(event);
      if (event.k === 'got' && event.bytes) lane.answers.push(event);
      if (event.k === 'got' && event.end) lane.ends.push(event);
      if (event.k === 'trace' && event.what === 'close') lane.closes.push(event);
    }
    if (event.k === 'trace' && event.s >= 0) this.forThread(event);
  }

  inLane(lane, event) {
    const before = lane.states.at(-1);
    if (!before || before.state !== event.state) lane.states.push(event);
    lane.numbers.push(event);
  }

  forThread(event) {
    const thread = this.threads[event.s];
    if (event.k === 'trace') {
      thread.traces.push(event);
      if (event.what !== 'turn') thread.works.push(event);
    } else if (event.k === 'mode') {
      const before = thread.modes.at(-1);
      if (!before || before.mode !== event.mode) thread.modes.push(event);
      thread.holdings.push(event);
    } else if (event.k === 'ended') {
      const ended = { t: event.t, mode: 'ended', rate: 0, holding: -1 };
      thread.modes.push(ended);
      thread.holdings.push(ended);
    }
  }

  /** A lane at a moment; null: this client is not there yet. */
  laneAt(server, client, moment) {
    const lane = this.lanes[server][client];
    if (!lane) return null;
    const index = upTo(lane.numbers, moment);
    return index < 0 ? null : lane.numbers[index];
  }

  threadAt(server, moment) {
    const { holdings } = this.threads[server];
    return holdings[upTo(holdings, moment)] ?? { t: 0, mode: 'starts', rate: 0, holding: -1 };
  }
}

/* ---------------------------------------------------------------- View */

const view = {
  story: new Story(),
  catalogue: { programs: [], plays: [] },
  sources: {},
  offline: false,
  /** The drawing follows what happens. If not, it shows the moment `at`. */
  live: true,
  at: 0,
  /** It moves on from `at`, as fast as `speed` says. */
  replaying: false,
  /** The event that was chosen, -1: none. */
  chosen: -1,
  client: 0,
  server: 0,
  file: null,
  /** How much time the picture holds; 0: as much as is good. */
  span: 0,
  /** The page's clock when the stage was set, as far as we know. */
  zero: Infinity,
};

function now() {
  const { story } = view;
  if (view.offline || story.stopped || view.zero === Infinity) return story.end;
  return Math.max(story.end, performance.now() - view.zero);
}

/** At first ten seconds, then more and more, so that the beginning is still seen; later it moves on. */
function span() {
  const most = view.story.play ? 40000 : 20000;
  return view.span || Math.max(10000, Math.min(now() * 1.04, most));
}

function shownMoment() {
  return view.live ? now() : Math.min(view.at, now());
}

/* ---------------------------------------------------------------- Pens */

const LOOKS = ['text', 'faint', 'paper', 'grid', 'served', 'waiting', 'reset', 'server', 'chosen'];
const FONT = 'system-ui, sans-serif';
const ruler = document.createElement('canvas').getContext('2d');

function font(size, bold) {
  return `${bold ? '600 ' : ''}${size}px ${FONT}`;
}

function width(text, size, bold = false) {
  ruler.font = font(size, bold);
  return ruler.measureText(text).width;
}

function colours() {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(LOOKS.map((look) => [look, style.getPropertyValue('--' + look).trim()]));
}

class CanvasPen {
  constructor(context, palette) {
    this.context = context;
    this.palette = palette;
  }

  box(look, x, y, w, h, r = 3) {
    this.context.fillStyle = this.palette[look];
    this.context.beginPath();
    this.context.roundRect(x, y, Math.max(w, 0), h, r);
    this.context.fill();
  }

  frame(look, x, y, w, h, r = 6) {
    this.context.strokeStyle = this.palette[look];
    this.context.lineWidth = 2;
    this.context.beginPath();
    this.context.roundRect(x, y, Math.max(w, 0), h, r);
    this.context.stroke();
  }

  line(look, thick, dashes, ...points) {
    const { context } = this;
    context.strokeStyle = this.palette[look];
    context.lineWidth = thick;
    context.setLineDash(dashes ? [5, 5] : []);
    context.beginPath();
    for (let i = 0; i < points.length; i += 2) context.lineTo(points[i], points[i + 1]);
    context.stroke();
    context.setLineDash([]);
  }

  dot(look, x, y, r) {
    this.context.fillStyle = this.palette[look];
    this.context.beginPath();
    this.context.arc(x, y, r, 0, 7);
    this.context.fill();
  }

  polygon(look, ...points) {
    this.context.fillStyle = this.palette[look];
    this.context.beginPath();
    for (let i = 0; i < points.length; i += 2) this.context.lineTo(points[i], points[i + 1]);
    this.context.fill();
  }

  text(look, x, y, text, size = 18, bold = false, anchor = 'start') {
    this.context.fillStyle = this.palette[look];
    this.context.font = font(size, bold);
    this.context.textAlign = anchor === 'middle' ? 'center' : anchor;
    this.context.fillText(text, x, y);
  }
}

/** Writes what the lessons' pictures have, too: one class for each look, in two colours. */
class SvgPen {
  constructor() {
    this.drawn = [];
  }

  add(tag, attributes, text) {
    const list = Object.entries(attributes).map(([name, value]) => {
      const shown = typeof value === 'number' ? Math.round(value * 10) / 10 : value;
      return ` ${name}="${escaped(shown)}"`;
    });
    this.drawn.push(
      text === undefined ? `<${tag}${list.join('')}/>` : `<${tag}${list.join('')}>${escaped(text)}</${tag}>`,
    );
  }

  box(look, x, y, w, h, r = 3) {
    this.add('rect', { class: look + ' fill', x, y, width: Math.max(w, 0), height: h, rx: r });
  }

  frame(look, x, y, w, h, r = 6) {
    this.add('rect', {
      class: look + ' line',
      'stroke-width': 2,
      x,
      y,
      width: Math.max(w, 0),
      height: h,
      rx: r,
    });
  }

  line(look, thick, dashes, ...points) {
    const kind = look + (dashes ? ' line dashes' : ' line');
    this.add('polyline', { class: kind, 'stroke-width': thick, points: list(points) });
  }

  dot(look, x, y, r) {
    this.add('circle', { class: look + ' fill', cx: x, cy: y, r });
  }

  polygon(look, ...points) {
    this.add('polygon', { class: look + ' fill', points: list(points) });
  }

  text(look, x, y, text, size = 18, bold = false, anchor = 'start') {
    const weight = bold ? 600 : 400;
    this.add(
      'text',
      { class: look + ' fill', x, y, 'font-size': size, 'font-weight': weight, 'text-anchor': anchor },
      text,
    );
  }
}

function list(points) {
  const pairs = [];
  for (let i = 0; i < points.length; i += 2)
    pairs.push(`${points[i].toFixed(1)},${points[i + 1].toFixed(1)}`);
  return pairs.join(' ');
}

function escaped(text) {
  return String(text)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}

/* ---------------------------------------------------------------- Painter */

const GUTTER = 46;
const AXIS = 26;
const THREAD = 66;
const KERNEL = 66;
/** Two marks of a kind that are closer than this are drawn as one. */
const APART = 5;

/** What a server's threads do: as the lessons' pictures say it, and in short. */
const THREADS = {
  blocking: ['one thread that blocks', 'blocks'],
  one_for_each: ['a thread for each client', 'a thread each'],
  spinning: ['one thread that asks everybody in turn', 'asks in turn'],
  selecting: ['one thread and a selector', 'a selector'],
};

const STATES = {
  queued: 'in the queue',
  served: 'served',
  waits: 'waits',
  reset: 'reset',
  left: 'left',
  dead: 'server gone',
};

/** Words for a lane as it is now: the state, and what lies between the two programs. The long ones first. */
function laneWords(lane, { spoke, got, closed, lost, reads } = {}) {
  const state = STATES[lane.state] ?? lane.state;
  if (over(lane.state)) {
    const closedWords = lost ? ['lost', 'lost its server'] : ['closed', 'closed by the server'];
    const [how, long] = lane.state === 'left' && closed ? closedWords : [state, state];
    const answer = answerWords(got, reads);
    return spoke && answer ? [long + answer, how + answer, how] : [long, how];
  }
  const { unread, untaken } = lane;
  if (unread > 0 && untaken > 0)
    return [
      `${state}: ${bytes(unread)} unread, ${bytes(untaken)} not taken`,
      `${state}: ${bytes(unread)} unread`,
      `${state}: ${brief(unread)}`,
    ];
  if (unread > 0)
    return [
      `${state}: ${bytes(unread)} sent and not read`,
      `${state}: ${bytes(unread)} unread`,
      `${state}: ${bytes(unread)}`,
      `${state}: ${brief(unread)}`,
    ];
  if (untaken > 0)
    return [
      `${state}: ${bytes(untaken)} written and not taken`,
      `${state}: ${bytes(untaken)} not taken`,
      `${state}: ${brief(untaken)}`,
    ];
  return lane.state === 'queued'
    ? ["in the kernel's queue, not accepted", "in the kernel's queue", state]
    : [state];
}

/** Of a large answer a client may have got a part; and one that never reads does not know what it was sent. */
function answerWords(got, reads) {
  if (got > 100000) return `, got ${bytes(got)}`;
  if (got > 0) return ', answered';
  return reads ? ', without an answer' : '';
}

/** What a lane has seen until a moment. */
function told(lane, moment, server, client) {
  const some = (list) => upTo(list, moment) >= 0;
  const got = lane.answers.slice(0, upTo(lane.answers, moment) + 1).reduce((sum, one) => sum + one.bytes, 0);
  const reads = view.story.done[client] !== 'flood';
  // a server that ends tells of no close: its kernel closes for it
  const lost = view.story.threadAt(server, moment).mode === 'ended' && !some(lane.closes);
  return { spoke: some(lane.speaks), got, closed: some(lane.ends), lost, reads };
}

function sentence(lane, client) {
  if (!lane) return `Client ${letter(client)} is not there.`;
  const words = {
    queued: "is connected and in the kernel's queue: not accepted",
    served: 'is served',
    waits: 'waits',
    reset: 'got a reset',
    left: 'has left',
    dead: 'has lost its server',
  };
  const open = !over(lane.state);
  const unread = open && lane.unread > 0 ? `, ${bytes(lane.unread)} sent and not read` : '';
  const untaken = open && lane.untaken > 0 ? `, ${bytes(lane.untaken)} of answers not taken` : '';
  return `Client ${letter(client)} ${words[lane.state] ?? lane.state}${unread}${untaken}.`;
}

function threadWords(thread, server) {
  const { mode, holding } = thread;
  const one = server.threads === 'spinning' ? 'turn' : 'wake-up';
  const unit = thread.rate === 1 ? one : one + 's';
  const rate = count(thread.rate ?? 0);
  if (mode === 'waits' && holding >= 0)
    return [`waits for ${letter(holding)} and for nobody else`, `waits for ${letter(holding)}`];
  if (mode === 'waits' && server.threads === 'one_for_each')
    return ['has a thread for each client: each waits', 'each thread waits'];
  if (mode === 'waits') return ['waits for a new client', 'waits'];
  if (mode === 'ended') return ['has ended', 'ended'];
  if (server.threads === 'blocking' || server.threads === 'one_for_each') return [mode];
  const rates = [`${mode}: ${rate} ${unit} a second`, `${mode}: ${rate} ${unit}/s`, mode];
  return mode === 'sleeps' ? [`sleeps until somebody speaks: ${rate} ${unit} a second`, ...rates] : rates;
}

/** The first that is no wider than there is room; the last one is cut off if it must be. */
function fitting(words, room, size, bold) {
  return words.find((text) => width(text, size, bold) <= room) ?? words.at(-1);
}

class Painter {
  constructor(pen, story, index, moment, size) {
    this.pen = pen;
    this.story = story;
    this.index = index;
    this.server = story.servers[index];
    this.moment = moment;
    this.wide = size.width;
    this.high = size.height;
    this.span = span();
    this.from = Math.max(0, moment - this.span);
    this.scale = (this.wide - GUTTER) / this.span;
    Object.assign(this, Painter.rows(size, Math.max(story.clients, 1)));
  }

  /** How high the rows are for so many clients. */
  static rows(size, clients) {
    const kernelTop = size.height - AXIS - THREAD - KERNEL;
    const row = Math.min(84, (kernelTop - 4) / clients);
    const large = size.width > 600 ? 22 : 20;
    const letters = row > 66 && size.width > 330 ? large : 18;
    const words = row < 46 ? 0 : letters;
    const gap = row < 46 ? Math.min(8, row / 4) : 10;
    const above = words === 0 ? 0 : words + 5;
    return { kernelTop, row, words, above, bar: Math.max(2, row - gap - above) };
  }

  x(time) {
    return GUTTER + (Math.max(time, this.from) - this.from) * this.scale;
  }

  draw() {
    this.axis();
    for (let client = 0; client < this.story.clients; client++) this.lane(client);
    if (this.row < 20) this.lane(view.client);
    this.kernel();
    this.thread();
  }

  axis() {
    const step =
      [200, 500, 1000, 2000, 5000, 10000, 20000, 60000, 300000].find((ms) => ms * this.scale > 64) ?? 600000;
    for (let time = Math.ceil(this.from / step) * step; time <= this.from + this.span; time += step) {
      const x = this.x(time);
      this.pen.line('grid', 1, false, x, 0, x, this.kernelTop - 4);
      this.pen.line('grid', 1, false, x, this.high - AXIS - THREAD, x, this.high - AXIS);
      const text = time / 1000 + ' s';
      if (x + width(text, 18) / 2 < this.wide)
        this.pen.text('faint', x, this.high - 6, text, 18, false, 'middle');
    }
    const here = Math.min(this.x(this.moment), this.wide - 6);
    const bottom = this.high - AXIS;
    this.pen.polygon('text', here - 6, bottom + 4, here + 6, bottom + 4, here, bottom - 5);
  }

  lane(client) {
    const lane = this.story.lanes[this.index][client];
    const top = client * this.row;
    if (!lane || lane.states.length === 0 || lane.states[0].t > this.moment) return;
    const bar = top + this.above;
    const current = this.story.laneAt(this.index, client, this.moment);
    this.chip(client, current.state, top);
    const last = upTo(lane.states, this.moment);
    for (let i = Math.max(0, upTo(lane.states, this.from)); i <= last; i++) {
      const until = i < last ? lane.states[i + 1].t : this.moment;
      this.segment(lane.states[i].state, this.x(lane.states[i].t), this.x(until), bar);
    }
    this.marks(lane.answers, (x) => this.gets(x, bar));
    this.marks(lane.speaks, (x) => this.speaks(x, bar));
    if (this.words > 0) this.labels(lane, current, last, bar, client);
  }

  /** Its letter. Where rows are too low for a letter that can be read from afar, only the chosen one's. */
  chip(client, state, top) {
    const chosen = client === view.client;
    const look = { served: 'served', reset: 'reset' }[state] ?? 'waiting';
    const high = Math.min(this.above + this.bar, 44);
    const bottom = top + this.above + this.bar;
    if (high < 22) {
      if (chosen || this.row >= 20) this.letter(client, chosen, look, bottom - high / 2);
      return;
    }
    if (chosen) this.pen.frame('text', 1, bottom - high - 1, 36, high + 2, 5);
    this.pen.box(look, 4, bottom - high + 2, 30, high - 4, 4);
    this.pen.text('paper', 19, bottom - high / 2 + 7, letter(client), 20, true, 'middle');
  }

  letter(client, chosen, look, at) {
    const middle = Math.max(12, Math.min(at, this.kernelTop - 14));
    if (chosen) {
      this.pen.box('paper', 0, middle - 11, 40, 22, 5);
      this.pen.frame('text', 1, middle - 10, 38, 20, 5);
    }
    this.pen.text(chosen ? 'text' : look, 20, middle + 7, letter(client), 18, true, 'middle');
  }

  /** Each state has a colour and a shape of its own. */
  segment(state, left, right, top) {
    const { pen, bar } = this;
    const wide = Math.max(right - left, 2);
    const middle = top + bar / 2;
    if (state === 'served') pen.box('served', left, top, wide, bar);
    else if (state === 'waits') pen.box('waiting', left, top, wide, bar);
    else if (state === 'queued') this.queued(left, top, wide);
    else if (state === 'reset') this.reset(left, top, wide);
    else if (state === 'left') pen.line('faint', 2, false, left, middle, left + wide, middle);
    else pen.line('faint', 2, true, left, middle, left + wide, middle);
  }

  queued(left, top, wide) {
    this.hatch('waiting', left, top, wide, 9);
    this.pen.frame('waiting', left + 1, top + 1, wide - 2, this.bar - 2, 3);
  }

  reset(left, top, wide) {
    const { pen, bar } = this;
    pen.box('reset', left, top, wide, bar);
    const half = Math.min(7, bar / 2 - 2);
    const middle = top + bar / 2;
    for (let x = left + 14; half > 2 && x < left + wide - 8; x += 48) {
      pen.line('paper', 3, false, x - half, middle - half, x + half, middle + half);
      pen.line('paper', 3, false, x - half, middle + half, x + half, middle - half);
    }
  }

  hatch(look, left, top, wide, step) {
    const high = this.bar;
    for (let start = left - high + step; start < left + wide; start += step) {
      const from = Math.max(start, left);
      const to = Math.min(start + high, left + wide);
      this.pen.line(look, 1.5, false, from, top + high - (from - start), to, top + high - (to - start));
    }
  }

  /** Not more marks than can be told apart, however many events there are. */
  marks(list, draw) {
    let index = Math.max(0, upTo(list, this.from) + 1);
    const apart = APART / this.scale;
    while (index < list.length && list[index].t <= this.moment) {
      draw(this.x(list[index].t), list[index]);
      const next = upTo(list, list[index].t + apart);
      index = Math.max(index, next) + 1;
    }
  }

  /** What a client says is in the upper half of its lane, what it gets in the lower half. */
  speaks(x, top) {
    const r = Math.min(8, this.bar / 4 - 0.5);
    if (r < 2) return;
    this.pen.dot('paper', x, top + this.bar * 0.27, r + 1.5);
    this.pen.dot('text', x, top + this.bar * 0.27, r);
  }

  gets(x, top) {
    const r = Math.min(10, this.bar / 4);
    if (r < 2.5) return;
    const y = top + this.bar * 0.73;
    this.diamond('text', x, y, r + 1);
    this.diamond('paper', x, y, r - 1.5);
  }

  diamond(look, x, y, r) {
    this.pen.polygon(look, x - r, y, x, y - r, x + r, y, x, y + r);
  }

  /** The word for the state now is always there; those before it where there is room. */
  labels(lane, current, last, bar, client) {
    const y = bar - 6;
    const parts = this.parts(lane, last);
    const all = laneWords(current, told(lane, this.moment, this.index, client));
    const size = this.words;
    const words = fitting(all, this.wide - GUTTER, size, true);
    const left = Math.max(GUTTER, Math.min(parts.at(-1).x, this.wide - width(words, size, true) - 2));
    this.pen.text(current.state === 'reset' ? 'reset' : 'text', left, y, words, size, true);
    for (let i = 0; i < parts.length - 1; i++) {
      const word = STATES[parts[i].state];
      const until = Math.min(parts[i + 1].x, left);
      if (width(word, this.words) + 10 < until - parts[i].x)
        this.pen.text('faint', parts[i].x, y, word, this.words);
    }
  }

  /** The parts of a lane that are long enough to be seen. */
  parts(lane, last) {
    const parts = [];
    for (let i = Math.max(0, upTo(lane.states, this.from)); i <= last; i++) {
      const { state, t } = lane.states[i];
      const x = this.x(t);
      const seen = i === last || this.x(lane.states[i + 1].t) - x > 4;
      if (seen && parts.at(-1)?.state !== state) parts.push({ state, x });
    }
    return parts;
  }

  kernel() {
    const { pen, story } = this;
    const top = this.kernelTop + 2;
    const queue = [];
    let unread = 0;
    for (let client = 0; client < story.clients; client++) {
      const lane = story.laneAt(this.index, client, this.moment);
      if (lane?.state === 'queued') queue.push(client);
      // what a connection held is gone with it
      if (lane && !over(lane.state)) unread += lane.unread;
    }
    pen.frame('faint', 1, top, this.wide - 2, KERNEL - 8, 8);
    this.queue(queue, top + 22);
    const held = unread === 0 ? 'nothing' : bytes(unread);
    const half = unread > 50000 ? ' (part of it on the client\u2019s side)' : '';
    const words = ['sent and not read: ' + held + half, 'sent, not read: ' + held, 'not read: ' + held];
    pen.text('text', 12, top + 48, fitting(words, this.wide - 24, 18, false), 18);
  }

  queue(queue, y) {
    const { pen } = this;
    const words = fitting(["in the kernel's queue:", "kernel's queue:"], this.wide - 110, 18, false);
    pen.text('text', 12, y, words, 18);
    let x = 22 + width(words, 18);
    if (queue.length === 0) pen.text('faint', x - 4, y, 'nobody', 18);
    for (const client of queue) {
      if (x > this.wide - 100 && client !== queue.at(-1)) {
        pen.text('text', x, y, '\u2026 ' + queue.length, 18, true);
        return;
      }
      pen.box('waiting', x, y - 18, 26, 24, 4);
      pen.text('paper', x + 13, y, letter(client), 18, true, 'middle');
      x += 31;
    }
  }

  thread() {
    const { pen, story } = this;
    const top = this.high - AXIS - THREAD;
    const thread = story.threads[this.index];
    const current = story.threadAt(this.index, this.moment);
    const bar = top + 28;
    const high = 30;
    const last = upTo(thread.modes, this.moment);
    pen.box('server', 4, bar, 30, high, 4);
    pen.text('paper', 19, bar + 23, '\u21bb', 24, true, 'middle');
    for (let i = Math.max(0, upTo(thread.modes, this.from)); i <= last; i++) {
      const until = i < last ? thread.modes[i + 1].t : this.moment;
      this.mode(thread.modes[i].mode, this.x(thread.modes[i].t), this.x(until), bar, high);
    }
    this.marks(thread.works, (x) => pen.box('server', x - 2, bar, 5, high, 2));
    const long = threadWords(current, this.server);
    const words = fitting(
      long.flatMap((text) => ['server ' + text, text]),
      this.wide - 4,
      18,
      true,
    );
    pen.text('text', 4, top + 20, words, 18, true);
  }

  mode(mode, left, right, top, high) {
    const { pen } = this;
    const middle = top + high / 2;
    if (mode === 'works' || mode === 'spins') pen.box('server', left, top, Math.max(right - left, 5), high);
    else if (mode === 'sleeps' || mode === 'waits') pen.line('server', 3, false, left, middle, right, middle);
    else pen.line('faint', 2, true, left, middle, right, middle);
  }
}

/* ---------------------------------------------------------------- Page: stage */

const programs = [];
let palette = {};

function buildStage() {
  const { story } = view;
  programs.length = 0;
  $('stage').replaceChildren();
  story.servers.forEach((server, index) => {
    const canvas = make('canvas', { ariaHidden: 'true' });
    const rows = make('ol');
    const title = make('button', { textContent: server.title, title: server.command });
    title.onclick = () => showProgram(index);
    const what = make('small', { title: server.command }, make('span'), make('span'));
    const lanes = make('div', { className: 'lanes' }, canvas, rows);
    const section = make('section', { className: 'program' }, make('h2', {}, title, what), lanes);
    section.setAttribute('aria-label', server.title);
    $('stage').append(section);
    programs.push({ section, lanes, canvas, rows, items: [], thread: null, painter: null, what });
  });
  for (const id of ['stage', 'side', 'acts', 'time', 'foot']) $(id).hidden = story.servers.length === 0;
  if ($('start').contains(document.activeElement)) $('stage').focus();
  $('acts').hidden ||= view.offline;
  $('start').hidden = story.servers.length > 0;
  $('live').hidden = view.offline;
  showProgram(0);
}

function showProgram(index) {
  view.server = index;
  view.file = null;
  programs.forEach((program, i) =>
    program.section.classList.toggle('shown', i === index && programs.length > 1),
  );
  const server = view.story.servers[index];
  if (!server) return;
  $('file').replaceChildren(
    ...server.sources.map((file) => make('option', { value: file, textContent: file.split('/').at(-1) })),
  );
  showFile(server.sources[0]);
  dirty();
}

/** On a large screen everything is enlarged, see live.css. */
function enlarged(element) {
  return element.getBoundingClientRect().width / element.offsetWidth || 1;
}

function drawProgram(program, index, moment) {
  const { canvas, lanes } = program;
  const size = { width: lanes.clientWidth, height: lanes.clientHeight };
  const ratio = (window.devicePixelRatio || 1) * enlarged(lanes);
  if (canvas.width !== Math.round(size.width * ratio) || canvas.height !== Math.round(size.height * ratio)) {
    canvas.width = Math.round(size.width * ratio);
    canvas.height = Math.round(size.height * ratio);
  }
  const context = canvas.getContext('2d');
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, size.width, size.height);
  const painter = new Painter(new CanvasPen(context, palette), view.story, index, moment, size);
  painter.draw();
  drawRows(program, index, moment, painter);
}

function set(element, name, value) {
  if (element.dataset[name] !== String(value)) element.dataset[name] = value;
}

/** The lanes once more as elements: for the keyboard, for ears, and for tests. */
function drawRows(program, index, moment, painter) {
  while (program.items.length < view.story.clients) addRow(program, index, program.items.length);
  program.items.forEach((row, client) => {
    const lane = view.story.laneAt(index, client, moment);
    row.style.top = client * painter.row + 'px';
    row.style.height = painter.row + 'px';
    set(row, 'state', lane?.state ?? 'none');
    set(row, 'unread', lane?.unread ?? 0);
    set(row, 'untaken', lane?.untaken ?? 0);
    set(row, 'speaks', upTo(view.story.lane(index, client).speaks, moment) + 1);
    set(row, 'answers', upTo(view.story.lane(index, client).answers, moment) + 1);
    const text = sentence(lane, client);
    if (row.firstChild.textContent !== text) row.firstChild.textContent = text;
  });
  program.painter = painter;
  drawTitle(program, index, moment);
  drawThreadRow(program, index, moment, painter);
}

/** What its threads do; where the lanes are too low for words, how many clients are in which state. */
function drawTitle(program, index, moment) {
  const { threads } = view.story.servers[index];
  const words = program.painter.words > 0 ? (THREADS[threads] ?? ['', '']) : crowd(index, moment);
  [...program.what.children].forEach((span, i) => {
    if (span.textContent !== words[i]) span.textContent = words[i];
  });
}

const CROWD = { ...STATES, queued: 'queued', waits: 'waiting', left: 'gone' };

function crowd(index, moment) {
  const counts = new Map();
  for (let client = 0; client < view.story.clients; client++) {
    const state = CROWD[view.story.laneAt(index, client, moment)?.state];
    if (state) counts.set(state, (counts.get(state) ?? 0) + 1);
  }
  const parts = [...counts].sort((a, b) => b[1] - a[1]).map(([state, number]) => `${number} ${state}`);
  return [parts.join(', '), parts[0] ?? ''];
}

/** The event of the server's thread under the mouse, and its line. */
function showNearest(index, clientX) {
  const { canvas, painter } = programs[index];
  const x = (clientX - canvas.getBoundingClientRect().left) / enlarged(canvas.parentElement);
  const { works } = view.story.threads[index];
  const after = upTo(works, painter.from + (x - GUTTER) / painter.scale) + 1;
  const distance = (event) => Math.abs(painter.x(event.t) - x);
  const [near] = works.slice(Math.max(0, after - 1), after + 1).sort((a, b) => distance(a) - distance(b));
  if (near && distance(near) < 12) showEvent(near);
}

function addRow(program, index, client) {
  const row = make('button', { className: 'lane', tabIndex: -1 }, make('span'));
  row.dataset.server = index;
  row.dataset.client = client;
  row.onclick = () => chooseClient(client);
  program.rows.append(make('li', {}, row));
  program.items.push(row);
}

function drawThreadRow(program, index, moment, painter) {
  if (!program.thread) {
    program.thread = make('div', { className: 'thread' }, make('span'));
    program.thread.dataset.server = index;
    program.thread.onclick = (event) => showNearest(index, event.clientX);
    program.rows.append(make('li', {}, program.thread));
  }
  const now = view.story.threadAt(index, moment);
  const row = program.thread;
  row.style.top = painter.high - AXIS - THREAD + 'px';
  row.style.height = THREAD + 'px';
  set(row, 'mode', now.mode);
  set(row, 'rate', now.rate ?? 0);
  set(row, 'holding', now.holding ?? -1);
  const text = 'The server ' + threadWords(now, painter.server)[0] + '.';
  if (row.firstChild.textContent !== text) row.firstChild.textContent = text;
}

/* ---------------------------------------------------------------- Page: one drawing a frame, at most */

let asked = false;
let changed = true;
let drawnAt = -1;
let before = 0;
const calm = window.matchMedia('(prefers-reduced-motion: reduce)');

function dirty() {
  changed = true;
  if (!asked) {
    asked = true;
    requestAnimationFrame(frame);
  }
}

function frame(time) {
  asked = false;
  const passed = Math.min(time - before, 1000);
  before = time;
  if (view.replaying) replayOn(passed);
  const moment = shownMoment();
  const moves = (view.live && !view.offline) || view.replaying;
  if (changed || moved(moment)) {
    changed = false;
    drawnAt = moment;
    programs.forEach((program, index) => drawProgram(program, index, moment));
    drawWords(moment);
  }
  if (moves && view.story.servers.length > 0) {
    asked = true;
    requestAnimationFrame(frame);
  }
}

/** Has time gone on by a point of the picture? With less motion: by half a second. */
function moved(moment) {
  if (calm.matches) return Math.abs(moment - drawnAt) >= 500;
  const wide = programs[0]?.lanes.clientWidth ?? 1;
  return Math.abs(moment - drawnAt) * (wide / span()) >= 1;
}

function replayOn(passed) {
  view.at += passed * Number($('speed').value);
  if (view.at >= now()) {
    view.at = now();
    view.replaying = false;
    if (!view.offline) goLive();
  }
}

function drawWords(moment) {
  const scrub = $('scrub');
  const end = now();
  scrub.max = end;
  if (document.activeElement !== scrub || view.live || view.replaying) scrub.value = moment;
  scrub.setAttribute('aria-valuetext', (moment / 1000).toFixed(1) + ' seconds');
  $('clock').textContent = (moment / 1000).toFixed(1) + ' s';
  press('live', view.live && !view.offline);
  press('pause', !view.live && !view.replaying);
  press('replay', view.replaying);
  $('pause').textContent = !view.live && !view.replaying ? 'Go on' : 'Pause';
  $('caption').textContent = caption(moment);
  drawClient(moment);
  drawCode(moment);
  drawLog(moment);
}

function press(id, on) {
  $(id).setAttribute('aria-pressed', on);
}

function caption(moment) {
  const { story } = view;
  if (story.servers.length === 0) return '';
  const told = story.told[upTo(story.told, moment)];
  if (told) return told.x;
  if (view.offline) return 'A record: nothing runs, everything can be looked at.';
  if (story.play && !story.over) return '';
  return 'Nobody is connected. N: a new client.';
}

/* ---------------------------------------------------------------- Page: clients */

const ACTS = [
  { act: 'hello', words: 'Say hello', key: 'h' },
  { act: 'half', words: 'Half a message', key: 'a' },
  { act: 'other_half', words: 'Other half', key: 'o' },
  { act: 'flood', words: 'Flood', key: 'f' },
  { act: 'end', words: 'End sending', key: 'e' },
  { act: 'leave', words: 'Leave', key: 'l' },
  { act: 'crash', words: 'Crash', key: 'c' },
];
const TITLES = {
  flood: 'Sends without a pause and never reads.',
  end: 'It sends no more, but may still read.',
  crash: 'Its kernel sends a reset.',
};

/** The words, with the letter that is the key underlined. */
function underlined(words, key) {
  const at = words.toLowerCase().indexOf(key);
  return [words.slice(0, at), make('u', { textContent: words[at] }), words.slice(at + 1)];
}

function buildActs() {
  for (const { act, words, key } of ACTS) {
    const button = make('button', { title: TITLES[act] ?? '' }, ...underlined(words, key));
    button.dataset.act = act;
    button.dataset.key = key;
    button.onclick = () => doAct(act);
    $('act-buttons').append(button);
  }
}

function chooseClient(client) {
  view.client = Math.max(0, Math.min(client, view.story.clients - 1));
  refresh();
}

/** A play goes on, or all servers and clients have ended: nothing can be done. */
function closed() {
  const { play, over, stopped } = view.story;
  return stopped || (play !== null && !over);
}

function gone(client) {
  const states = view.story.lanes.map((row) => row[client]?.numbers.at(-1)?.state);
  return states.length > 0 && states.every(over);
}

/** What can be done is right at once, also for fingers that are faster than a busy drawing. */
function refresh() {
  drawClient(shownMoment());
  dirty();
}

/** What a client can do after what it has done: a second half needs a first one, for example. */
function allowed(client) {
  const done = view.story.done[client];
  if (done === 'flood' || done === 'end') return ['leave', 'crash'];
  if (done === 'half') return ['other_half', 'flood', 'end', 'leave', 'crash'];
  return ['hello', 'half', 'flood', 'end', 'leave', 'crash'];
}

let actsShown = '';

function drawClient(moment) {
  const { story } = view;
  const none = view.client >= story.clients;
  const lane = none
    ? null
    : story.laneAt(Math.min(view.server, story.servers.length - 1), view.client, moment);
  const off = none || closed() || gone(view.client);
  const address = story.servers.some((server) => server.speech === 'address');
  const can = off ? [] : allowed(view.client);
  const key = [view.client, lane?.state, can, closed(), address].join();
  if (key === actsShown) return;
  actsShown = key;
  $('new-client').disabled = closed();
  for (const button of $('act-buttons').children) button.disabled = !can.includes(button.dataset.act);
  $('address-label').hidden = !address;
  $('who').hidden = none;
  const name = make('b', { textContent: letter(view.client) });
  name.dataset.state = lane?.state ?? 'none';
  $('who').replaceChildren(name);
}

async function doAct(act) {
  goLive();
  await post('act', { client: view.client, act, address: $('address').value });
}

async function newClient() {
  goLive();
  const answer = await post('client', {});
  // its events may come after this answer
  if (answer) view.client = answer.client;
  refresh();
}

/* ---------------------------------------------------------------- Page: code and log */

let codeShown = { file: null, line: 0, at: 0 };

async function showFile(file) {
  view.file = file;
  const source = await sourceOf(file);
  if (!source || view.file !== file || codeShown.file === file) return;
  codeShown = { file, line: 0, at: 0 };
  $('file').value = file;
  $('lines').replaceChildren(...source.lines.map(codeLine));
  dirty();
}

function codeLine(text) {
  const words = text.trimStart();
  const line = make('li', { textContent: words || ' ' });
  line.style.paddingLeft = 16 + (text.length - words.length) * 4 + 'px';
  if (/^(\/\/|\/\*|\*)/.test(words)) line.className = 'remark';
  return line;
}

async function sourceOf(file) {
  if (view.sources[file]) return view.sources[file];
  if (view.offline) return null;
  const answer = await ask('source?file=' + encodeURIComponent(file));
  if (answer) view.sources[file] = answer;
  return answer;
}

/** If an event was chosen that a line of the program has told. */
function chosenLine() {
  const event = view.live ? undefined : view.story.log[view.chosen];
  return event?.at && event.s === view.server ? event : undefined;
}

function lastLine(thread, moment) {
  let index = upTo(thread.traces, moment);
  while (index > 0 && !thread.traces[index].at) index--;
  return thread.traces[index];
}

/** The line that told the last event of the program that is shown, or the chosen one. */
function drawCode(moment) {
  const thread = view.story.threads[view.server];
  if (!thread) return;
  const event = chosenLine() ?? lastLine(thread, moment);
  if (!event?.at) return light(0);
  const hurry = view.live && performance.now() - codeShown.at < 250;
  if (hurry) {
    setTimeout(dirty, 260);
    return;
  }
  if (event.file && event.file !== codeShown.file) showFile(event.file);
  else light(event.at);
}

function light(line) {
  if (codeShown.line === line) return;
  codeShown.line = line;
  codeShown.at = performance.now();
  $('lines').querySelector('.lit')?.classList.remove('lit');
  const element = $('lines').children[line - 1];
  if (!element) return;
  element.classList.add('lit');
  const box = $('lines');
  box.scrollTop = element.offsetTop - box.offsetTop - (box.clientHeight - element.offsetHeight) / 2;
}

const LOG_LENGTH = 80;
const logShown = new Map();
let logEnd = -2;
let logTime = 0;

function drawLog(moment) {
  const { log } = view.story;
  const end = view.chosen >= 0 && !view.live ? Math.max(view.chosen, -1) : upTo(log, moment);
  if (end === logEnd) return;
  if (view.live && performance.now() - logTime < 200) {
    setTimeout(dirty, 210);
    return;
  }
  logEnd = end;
  logTime = performance.now();
  const shown = log.slice(Math.max(0, end + 1 - LOG_LENGTH), end + 1);
  const keep = new Set(shown.map((event) => event.n));
  for (const [number, item] of logShown) {
    if (!keep.has(number)) {
      item.remove();
      logShown.delete(number);
    }
  }
  placeLog(shown);
}

function placeLog(shown) {
  const box = $('events');
  let at = box.firstElementChild;
  for (const event of shown) {
    const item = logShown.get(event.n);
    if (item && item === at) {
      at = at.nextElementSibling;
      continue;
    }
    const made = item ?? logItem(event);
    logShown.set(event.n, made);
    box.insertBefore(made, at);
  }
  box.querySelector('.now')?.classList.remove('now');
  box.lastElementChild?.firstElementChild.classList.add('now');
  box.scrollTop = box.scrollHeight;
}

function logItem(event) {
  const time = make('time', { textContent: (event.t / 1000).toFixed(1) + ' s' });
  const title = event.s >= 0 && view.story.servers.length > 1 ? view.story.servers[event.s].title : '';
  const who = title && !event.x.startsWith(title) ? make('b', { textContent: title + ': ' }) : '';
  const button = make('button', { tabIndex: -1 }, time, make('span', {}, who, event.x));
  button.dataset.n = event.n;
  button.onclick = () => showEvent(event);
  return make('li', {}, button);
}

function showEvent(event) {
  stopAt(event.t);
  view.chosen = view.story.log.indexOf(event);
  if (event.s >= 0 && event.s !== view.server) showProgram(event.s);
  if (event.file && event.file !== codeShown.file) showFile(event.file);
  dirty();
}

/** Ears hear at most one sentence every two seconds, and how many they missed. */
let spokenUpTo = 0;

function speak() {
  const { log } = view.story;
  if (!view.live || log.length <= spokenUpTo) {
    spokenUpTo = Math.min(spokenUpTo, log.length);
    return;
  }
  const missed = log.length - spokenUpTo - 1;
  spokenUpTo = log.length;
  const event = log.at(-1);
  const who = event.s >= 0 ? (view.story.servers[event.s]?.title ?? '') + ': ' : '';
  $('spoken').textContent = (missed > 0 ? `${count(missed)} more events, then ` : '') + who + event.x;
}

/* ---------------------------------------------------------------- Page: time */

function goLive() {
  view.replaying = false;
  view.chosen = -1;
  view.live = !view.offline;
  if (view.offline) view.at = now();
  dirty();
}

function stopAt(moment) {
  view.live = false;
  view.replaying = false;
  view.chosen = -1;
  view.at = Math.max(0, Math.min(moment, now()));
  dirty();
}

function pause() {
  if (view.live || view.replaying) stopAt(shownMoment());
  else if (view.offline) replay();
  else goLive();
}

/** From event to event. */
function step(by) {
  const { log } = view.story;
  if (log.length === 0) return;
  const here = view.chosen >= 0 ? view.chosen : upTo(log, shownMoment()) + (by < 0 ? 1 : 0);
  const index = Math.max(0, Math.min(here + by, log.length - 1));
  showEvent(log[index]);
}

function replay() {
  if (view.replaying) {
    stopAt(view.at);
    return;
  }
  const from = view.live || view.at >= now() - 100 ? 0 : view.at;
  stopAt(from);
  view.replaying = true;
  dirty();
}

function zoom(factor) {
  view.span = Math.max(500, Math.min(300000, span() * factor));
  dirty();
}

/* ---------------------------------------------------------------- Page: start, programs, plays */

const SETS = [
  {
    title: 'Step 1 beside step 3',
    words: 'The same clients at both: one server blocks, the other one has a selector.',
    programs: ['1loop', '3'],
  },
  {
    title: 'Steps 1, 2 and 3',
    words: 'Waits for one, asks everybody, sleeps until somebody speaks.',
    programs: ['1loop', '2', '3'],
  },
];

function buildStart() {
  const cards = [];
  for (const { title, words, programs: ids } of SETS) {
    if (!ids.every((id) => view.catalogue.programs.some((program) => program.id === id))) continue;
    cards.push(card(title, words, () => post('stage', { programs: ids.join() })));
  }
  if (view.catalogue.plays.length > 0)
    cards.push(
      card('A play', 'The page asks what will happen. You choose. A real server answers.', () =>
        openDialog('plays'),
      ),
    );
  if (view.catalogue.programs.length > 0)
    cards.push(card('Your own stage', 'Choose one program, or up to three.', openPrograms));
  if (cards.length === 0)
    cards.push(
      card('Open a record', 'No server runs here. A record that was saved can be opened without one.', () =>
        openRecordDialog(),
      ),
    );
  cards[0].classList.add('first');
  const words = make('p', { className: 'lead', textContent: 'Real servers, drawn while they work.' });
  $('start').replaceChildren(words, ...cards);
}

function card(title, words, onclick) {
  return make('button', { onclick }, make('b', { textContent: title }), make('span', { textContent: words }));
}

function buildPrograms() {
  const items = view.catalogue.programs
    .filter((program) => program.choice !== false)
    .map((program) => {
      const box = make('input', { type: 'checkbox', value: program.id });
      box.onchange = limitPrograms;
      const text = make(
        'span',
        {},
        program.title,
        make('small', { textContent: THREADS[program.threads]?.[0] ?? '' }),
      );
      return make('label', { title: program.command }, box, text);
    });
  $('program-list').replaceChildren(...items);
  limitPrograms();
}

/** What is on the stage is chosen already. */
function openPrograms() {
  const there = view.story.servers.map((server) => server.id);
  for (const box of $('program-list').querySelectorAll('input')) box.checked = there.includes(box.value);
  limitPrograms();
  openDialog('programs');
}

function chosenPrograms() {
  return [...$('program-list').querySelectorAll(':checked')].map((box) => box.value);
}

function limitPrograms() {
  const full = chosenPrograms().length >= 3;
  for (const box of $('program-list').querySelectorAll('input')) box.disabled = full && !box.checked;
  $('set-stage').disabled = chosenPrograms().length === 0;
}

const BREAKS = 'BareLoop: ';

function lessonOf(play) {
  if (play.title.startsWith(BREAKS)) return 'BareLoop breaks';
  const number = /^step(\d)/.exec(play.lesson ?? '')?.[1];
  return number ? 'Lesson ' + number : 'More';
}

function buildPlays() {
  const groups = Map.groupBy ? Map.groupBy(view.catalogue.plays, lessonOf) : grouped(view.catalogue.plays);
  const items = [];
  for (const [lesson, plays] of groups) {
    const buttons = plays.map((play) => {
      const button = make(
        'button',
        { onclick: () => askPlay(play) },
        play.title.replace(BREAKS, ''),
        play.question ? make('b', { textContent: ' ?' }) : '',
      );
      button.dataset.play = play.id;
      return button;
    });
    items.push(make('section', {}, make('h3', { textContent: lesson }), make('div', {}, ...buttons)));
  }
  $('play-list').replaceChildren(...items);
}

function grouped(plays) {
  const groups = new Map();
  for (const play of plays) groups.set(lessonOf(play), [...(groups.get(lessonOf(play)) ?? []), play]);
  return groups;
}

function askPlay(play) {
  $('plays').close();
  if (!play.question) {
    runPlay(play, -1);
    return;
  }
  $('ask-title').textContent = play.title;
  $('question').replaceChildren(...marked(play.question));
  const answers = play.answers.map((answer, index) => {
    const words = make('span', {}, ...inline(answer));
    const button = make('button', {}, make('b', { textContent: 'abcd'[index] + ')' }), words);
    button.dataset.answer = index;
    button.dataset.key = 'abcd'[index];
    button.onclick = () => runPlay(play, index);
    return button;
  });
  $('answers').replaceChildren(...answers);
  openDialog('ask');
}

async function runPlay(play, answer) {
  $('ask').close();
  $('stage').focus();
  $('result').hidden = true;
  await post('play', answer < 0 ? { id: play.id } : { id: play.id, answer });
}

function showResult(event) {
  const play = view.catalogue.plays.find((one) => one.id === view.story.play);
  const result = [make('h2', { textContent: play?.title ?? 'The play is over' })];
  const asked = play?.answers?.length > 0 && event.right >= 0 && event.ok !== false;
  if (event.ok === false) result.push(make('p', { textContent: event.x }));
  if (asked) {
    result.push(verdict(event));
    result.push(
      make(
        'p',
        {},
        make('b', { textContent: `${'abcd'[event.right]}) ` }),
        ...inline(play.answers[event.right]),
      ),
    );
  }
  result.push(...outcome(event.t), ...marked(withoutTests(event.why ?? '')));
  const close = make('button', { textContent: 'Close', onclick: () => closeResult() });
  const again = make('button', {
    className: 'first',
    textContent: 'Another play',
    onclick: () => openDialog('plays'),
  });
  result.push(make('p', {}, again, ' ', close));
  $('result').replaceChildren(...result);
  $('result').dataset.right = event.right ?? -1;
  $('result').dataset.chosen = event.chosen ?? -1;
  $('result').hidden = false;
  document.body.classList.add('has-result');
}

/** What has become of the clients and the servers, in words. */
function outcome(moment) {
  const { story } = view;
  return story.servers.map((server, index) => {
    const groups = new Map();
    for (let client = 0; client < story.clients; client++) {
      const lane = story.laneAt(index, client, moment);
      if (!lane) continue;
      const all = laneWords(lane, told(story.lanes[index][client], moment, index, client));
      const words = over(lane.state) ? all[0] : all.at(lane.state === 'queued' && !lane.unread ? 1 : 0);
      groups.set(words, [...(groups.get(words) ?? []), letter(client)]);
    }
    const parts = [...groups].map(([words, names]) => `${several(names)} ${words}`);
    const mode = threadWords(story.threadAt(index, moment), server)[0];
    parts.push('the server ' + (mode.startsWith('sleeps') ? mode.replace(/:.*/, '') : mode));
    const title = story.servers.length > 1 ? server.title + ': ' : 'In the end: ';
    return make('p', { className: 'outcome' }, make('b', { textContent: title }), parts.join('; ') + '.');
  });
}

function several(names) {
  return names.length > 3 ? `${names[0]} to ${names.at(-1)}:` : names.join(', ') + ':';
}

/** The names of tests are for the lesson's reader. */
function withoutTests(text) {
  return text.replace(/\s*\(tests?: .*?\]\([^)]*\)\)/g, '');
}

function verdict(event) {
  const right = event.chosen === event.right;
  const words = right
    ? `\u2713 You chose ${'abcd'[event.chosen]}: right.`
    : `\u2717 You chose ${'abcd'[event.chosen]}. It was ${'abcd'[event.right]}:`;
  return make('p', { className: 'verdict ' + (right ? 'yes' : 'no'), textContent: words });
}

function closeResult() {
  $('result').hidden = true;
  document.body.classList.remove('has-result');
  logEnd = -2;
  dirty();
}

/** The little Markdown that the lessons' questions use: paragraphs, bold, code, links (their words). */
function marked(text) {
  return text
    .split(/\n\s*\n/)
    .filter((part) => part.trim())
    .map((part) => make('p', {}, ...inline(part.replace(/\n/g, ' '))));
}

function inline(text) {
  const plain = text.replace(/\[([^\]]+)\]\([^)]*\)/g, '$1');
  return plain
    .split(/(\*\*[^*]+\*\*|`[^`]+`|\*[^*]+\*)/)
    .filter(Boolean)
    .map((part) => {
      if (part.startsWith('**')) return make('b', { textContent: part.slice(2, -2) });
      if (part.startsWith('`')) return make('code', { textContent: part.slice(1, -1) });
      if (part.startsWith('*') && part.length > 2) return make('em', { textContent: part.slice(1, -1) });
      return part;
    });
}

/* ---------------------------------------------------------------- Page: record */

function save(name, type, text) {
  const link = make('a', { download: name, href: URL.createObjectURL(new Blob([text], { type })) });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

async function recordText() {
  for (const server of view.story.servers) {
    for (const file of server.sources) await sourceOf(file);
  }
  return JSON.stringify({ catalogue: view.catalogue, sources: view.sources, events: view.story.events });
}

function openRecordDialog() {
  const nothing = view.story.servers.length === 0;
  for (const id of ['save-record', 'save-svg']) $(id).disabled = nothing;
  openDialog('record');
}

function openRecord(text) {
  const record = JSON.parse(text);
  const stage = record?.events?.[0];
  const isServer = (server) => server?.title && Array.isArray(server.sources);
  const isStage = stage?.k === 'stage' && stage.servers?.length > 0 && stage.servers.every?.(isServer);
  if (!isStage) throw new Error('it begins with no stage');
  const story = new Story(record.events);
  if (!view.offline) post('stop', {});
  disconnect();
  view.offline = true;
  view.catalogue = record.catalogue ?? { programs: [], plays: [] };
  view.sources = record.sources ?? {};
  begin(story);
  view.live = false;
  view.at = view.story.end;
  buildStage();
  for (const id of ['open-plays', 'open-stage']) $(id).disabled = true;
  say('a record, without a server; load the page again for live servers');
  dirty();
}

async function openFile(file) {
  try {
    openRecord(await file.text());
    $('record').close();
  } catch (problem) {
    say(`${file.name} is no record of this page: ${problem.message}.`, true);
  }
}

/** All lanes of the stage as one picture, in the colours of the reader's light or dark mode. */
function lanesAsSvg() {
  const { story } = view;
  const wide = 460;
  const high = 60 + AXIS + THREAD + KERNEL + Math.max(story.clients, 2) * 56;
  const parts = story.servers.map((server, index) => {
    const pen = new SvgPen();
    pen.text('text', 4, 30, server.title, 24, true);
    pen.text('faint', 4, 54, THREADS[server.threads]?.[0] ?? '', 18);
    const from = pen.drawn.length;
    new Painter(pen, story, index, shownMoment(), { width: wide, height: high - 64 }).draw();
    const lanes = pen.drawn.splice(from);
    return `<g transform="translate(${14 + index * (wide + 28)},0)">\n${pen.drawn.join('\n')}\n<g transform="translate(0,64)">\n${lanes.join('\n')}\n</g></g>`;
  });
  return svgFile(14 * 2 + story.servers.length * (wide + 28) - 28, high + 8, parts.join('\n'));
}

function svgFile(wide, high, drawn) {
  const rules = (theme) => {
    document.documentElement.dataset.theme = theme;
    return Object.entries(colours())
      .map(([look, colour]) => `.${look} { color: ${colour} }`)
      .join(' ');
  };
  const theme = document.documentElement.dataset.theme;
  const light = rules('light');
  const dark = rules('dark');
  document.documentElement.dataset.theme = theme;
  const titles = view.story.servers.map((server) => server.title).join(', ');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${wide} ${high}" width="${wide}" height="${high}" role="img" aria-labelledby="title">
<title id="title">${escaped(titles)}: the first ${(shownMoment() / 1000).toFixed(1)} seconds</title>
<style>text { font-family: ${FONT} } .fill { fill: currentColor } .line { fill: none; stroke: currentColor } .dashes { stroke-dasharray: 5 5 }
${light}
@media (prefers-color-scheme: dark) { ${dark} }</style>
<rect class="paper fill" width="${wide}" height="${high}" rx="8"/>
${drawn}
</svg>
`;
}

/* ---------------------------------------------------------------- Page: theme, dialogs, legend */

function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
  const other = theme === 'dark' ? 'Light' : 'Dark';
  $('theme').replaceChildren(
    ...(theme === 'dark' ? ['Light (', make('u', { textContent: 'd' }), ')'] : underlined(other, 'd')),
  );
  palette = colours();
  buildLegend();
  dirty();
}

function openDialog(id) {
  for (const dialog of document.querySelectorAll('dialog[open]')) dialog.close();
  $(id).showModal();
}

const LEGEND = [
  ['speaks', (painter) => painter.speaks(15, 2), 30],
  ['gets an answer', (painter) => painter.gets(15, -17), 36],
  ['served', (painter) => painter.segment('served', 0, 30, 0)],
  ['in the queue', (painter) => painter.segment('queued', 0, 30, 0)],
  ['waits', (painter) => painter.segment('waits', 0, 30, 0)],
  ['reset', (painter) => painter.segment('reset', 0, 30, 0)],
  ['server works', (painter) => painter.pen.box('server', 12, 0, 6, 20)],
  ['sleeps or waits', (painter) => painter.mode('sleeps', 0, 30, 0, 20)],
];

function buildLegend() {
  const items = LEGEND.map(([words, draw, bar = 20]) => {
    const canvas = make('canvas', { width: 60, height: 40 });
    const context = canvas.getContext('2d');
    context.scale(2, 2);
    const painter = Object.create(Painter.prototype);
    draw(Object.assign(painter, { pen: new CanvasPen(context, palette), bar }));
    return make('span', {}, canvas, words);
  });
  $('legend').replaceChildren(...items);
}

const HELP = [
  ['N', 'a new client connects to every server on the stage'],
  ['\u2191 \u2193', 'choose a client'],
  [
    'H A O F E L C',
    'the client says hello, sends half a message, the other half, floods and never reads, ends its sending, leaves, crashes',
  ],
  ['\u2190 \u2192', 'from event to event; the line that told it is lit'],
  ['Space', 'stops the drawing, and goes on; the servers do not stop'],
  ['Y', 'replays from the moment shown, or from the beginning, as slowly as you chose'],
  ['V', 'back to what happens now'],
  ['+ \u2212', 'less time in the picture, or more'],
  ['1 2 3', 'the code of the first, second or third program'],
  ['P S R W D', 'plays, stage, record, wide lanes without code and log, dark or light'],
  ['in the queue', 'connected by the kernel, not accepted by the program'],
  [
    'unread',
    'sent by the client and not read by the server: it is in the kernel, part of it perhaps still on the client\u2019s side',
  ],
  ['not taken', 'written by the server and not read by the client'],
];

function buildHelp() {
  const list = make('dl');
  for (const [term, words] of HELP)
    list.append(make('dt', { textContent: term }), make('dd', { textContent: words }));
  $('help-text').replaceChildren(list);
}

function say(words, wrong = false) {
  $('link').textContent = words;
  $('link').classList.toggle('gone', wrong);
}

/* ---------------------------------------------------------------- Wire */

let stream = null;

async function ask(address, options = {}) {
  try {
    const response = await fetch(address, options);
    const answer = await response.json();
    if (!response.ok) throw new Error(answer.error ?? response.statusText);
    return answer;
  } catch (problem) {
    const lost = problem instanceof TypeError;
    say(lost ? 'The server of this page does not answer.' : problem.message, true);
    return null;
  }
}

async function post(address, fields) {
  if (view.offline) return null;
  const answer = await ask(address, {
    method: 'POST',
    headers: { 'X-Live': '1' },
    body: new URLSearchParams(fields),
  });
  if (answer) say('');
  return answer;
}

function begin(story) {
  view.story = story;
  view.chosen = -1;
  view.client = 0;
  view.zero = Infinity;
  view.live = true;
  view.span = 0;
  view.replaying = false;
  logShown.clear();
  $('events').replaceChildren();
  logEnd = -2;
  spokenUpTo = 0;
  actsShown = '';
  codeShown = { file: null, line: 0, at: 0 };
  closeResult();
}

let heard = false;

function take(events) {
  // what an earlier page has left: its servers have ended, so this one begins anew
  const old = !heard && events.at(-1).stopped;
  heard = true;
  if (old) return;
  for (const event of events) {
    if (event.k === 'stage') {
      begin(new Story([event]));
      buildStage();
    } else {
      view.story.take(event);
    }
    view.zero = Math.min(view.zero, performance.now() - event.t);
    if (event.k === 'shown') showResult(event);
  }
  refresh();
}

function connect() {
  stream = new EventSource('events?after=' + view.story.last);
  stream.onmessage = (message) => take(JSON.parse(message.data));
  stream.onopen = () => say('');
  stream.addEventListener('full', (message) => {
    disconnect();
    say(message.data, true);
    setTimeout(() => view.offline || stream || connect(), 3000);
  });
  stream.onerror = () => {
    disconnect();
    say('The server of this page has gone. Start it again and open its new address, or open a record.', true);
    setTimeout(() => view.offline || stream || connect(), 1000);
  };
}

function disconnect() {
  stream?.close();
  stream = null;
}

/* ---------------------------------------------------------------- Keys */

function typing(target) {
  return target.matches('select, input:not([type=range]):not([type=checkbox])');
}

const OTHER_KEYS = {
  ArrowUp: () => chooseClient(view.client - 1),
  ArrowDown: () => chooseClient(view.client + 1),
  '=': () => zoom(0.5),
  1: () => showProgram(0),
  2: () => programs.length > 1 && showProgram(1),
  3: () => programs.length > 2 && showProgram(2),
  Escape: () => closeResult(),
};

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (event.key === ' ' && event.target.matches('button, input[type=checkbox]')) return;
  if (event.key.length === 1 && !$('keys-on').checked) return;
  const dialog = document.querySelector('dialog[open]');
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const button = [...(dialog ?? document).querySelectorAll('[data-key]')].find(
    (one) => one.dataset.key === key,
  );
  if (button && !button.disabled && button.offsetParent !== null) {
    event.preventDefault();
    button.click();
  } else if (!dialog && OTHER_KEYS[key] && view.story.servers.length > 0) {
    event.preventDefault();
    OTHER_KEYS[key]();
  }
}

/* ---------------------------------------------------------------- Begin */

function wireButtons() {
  $('open-plays').onclick = () => openDialog('plays');
  $('open-stage').onclick = openPrograms;
  $('open-record').onclick = openRecordDialog;
  $('open-file').onclick = () => $('file-picker').click();
  $('wide').onclick = () => press('wide', document.body.classList.toggle('wide'));
  $('open-help').onclick = () => openDialog('help');
  $('theme').onclick = () => setTheme(document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark');
  $('new-client').onclick = newClient;
  $('pause').onclick = pause;
  $('back').onclick = () => step(-1);
  $('forth').onclick = () => step(1);
  $('replay').onclick = replay;
  $('live').onclick = goLive;
  $('nearer').onclick = () => zoom(0.5);
  $('wider').onclick = () => zoom(2);
  $('scrub').oninput = () => stopAt(Number($('scrub').value));
  $('file').onchange = () => {
    showFile($('file').value);
    $('file').blur();
  };
  $('speed').onchange = () => $('speed').blur();
  $('address').onkeydown = (event) => event.key === 'Enter' && doAct('hello');
  $('programs').onclose = () => {
    if ($('programs').returnValue === 'set') post('stage', { programs: chosenPrograms().join() });
    if ($('programs').returnValue === 'empty') post('stop', {});
    $('programs').returnValue = '';
  };
  $('save-svg').onclick = () => save('lanes.svg', 'image/svg+xml', lanesAsSvg());
  $('save-record').onclick = async () => save('record.json', 'application/json', await recordText());
  $('file-picker').onchange = () => $('file-picker').files[0] && openFile($('file-picker').files[0]);
}

function wireWindow() {
  document.addEventListener('keydown', onKey);
  // after a click with the mouse the space bar is free again
  document.addEventListener('click', (event) => event.detail > 0 && event.target.closest('button')?.blur());
  document.addEventListener('dragover', (event) => event.preventDefault());
  document.addEventListener('drop', (event) => {
    event.preventDefault();
    if (event.dataTransfer.files[0]) openFile(event.dataTransfer.files[0]);
  });
  new ResizeObserver(dirty).observe($('stage'));
  window.addEventListener('pagehide', () => view.offline || navigator.sendBeacon('bye'));
  window.addEventListener('pageshow', (event) => event.persisted && location.reload());
  setInterval(speak, 2000);
}

async function main() {
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  setTheme(dark.matches ? 'dark' : 'light');
  dark.onchange = () => setTheme(dark.matches ? 'dark' : 'light');
  buildActs();
  buildHelp();
  wireButtons();
  wireWindow();
  const catalogue = location.protocol === 'file:' ? null : await ask('catalogue');
  view.offline = catalogue === null;
  if (catalogue) {
    view.catalogue = catalogue;
    connect();
  } else {
    say('no server here: a record can be opened');
  }
  buildStart();
  buildPrograms();
  buildPlays();
}

main();
