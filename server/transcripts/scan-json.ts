/** Where JSON is broken, and where its segments stand: `JSON.parse` tells neither reliably. */

export interface JsonFault {
  /** Index of the character at which reading had to stop. */
  readonly index: number;
  readonly reason: string;
}

export interface JsonScan {
  /** `null` for valid JSON (RFC 8259). */
  readonly fault: JsonFault | null;
  /** Index of each entry of the list at the top, or of the list `segments` of the object there. */
  readonly segments: readonly number[];
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4})/y;
const SPACE = /[ \t\n\r]*/y;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const FIRST_PRINTABLE = 0x20;

type Step = 'value' | 'valueOrEnd' | 'key' | 'keyOrEnd' | 'colon' | 'comma';

/** Reads JSON without building anything: one pass, no recursion. */
class JsonScanner {
  readonly segments: number[] = [];
  fault: JsonFault | null = null;
  private readonly open: ('{' | '[')[] = [];
  private topKey = '';
  private index = 0;
  private step: Step = 'value';

  constructor(private readonly text: string) {}

  /** Goes on by one token; `false` at the end or at a fault. */
  advance(): boolean {
    this.skip(SPACE);
    const character = this.text.charAt(this.index);
    if (character === '') {
      if (this.step !== 'comma' || this.open.length > 0) this.fail('the file ends too early.');
      return false;
    }
    if (this.step === 'comma') this.readComma(character);
    else if (this.step === 'colon') this.readColon(character);
    else if (this.step === 'key' || this.step === 'keyOrEnd') this.readKey(character);
    else this.readValue(character);
    return this.fault === null;
  }

  private fail(reason: string, index = this.index): void {
    this.fault ??= { index, reason };
  }

  private skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.index;
    if (!pattern.test(this.text)) return false;
    this.index = pattern.lastIndex;
    return true;
  }

  private close(): void {
    this.open.pop();
    this.index += 1;
    this.step = 'comma';
  }

  private readComma(character: string): void {
    const within = this.open.at(-1);
    if (within === undefined) this.fail('something follows behind the end of the JSON.');
    else if (character === (within === '{' ? '}' : ']')) this.close();
    else if (character === ',') {
      this.index += 1;
      this.step = within === '{' ? 'key' : 'value';
    } else this.fail('a comma or a closing bracket is missing in front of this.');
  }

  private readColon(character: string): void {
    if (character !== ':') this.fail('a colon is missing in front of this.');
    this.index += 1;
    this.step = 'value';
  }

  private readKey(character: string): void {
    if (character === '}' && this.step === 'keyOrEnd') {
      this.close();
      return;
    }
    const start = this.index;
    if (character !== '"') this.fail('a name in double quotes is expected here.');
    else this.readString();
    if (this.open.length === 1) this.topKey = this.text.slice(start + 1, this.index - 1);
    this.step = 'colon';
  }

  private readValue(character: string): void {
    if (character === ']' && this.step === 'valueOrEnd') {
      this.close();
      return;
    }
    if (this.isInList()) this.segments.push(this.index);
    this.step = 'comma';
    if (character === '"') this.readString();
    else if (character === '{' || character === '[') {
      this.open.push(character);
      this.index += 1;
      this.step = character === '{' ? 'keyOrEnd' : 'valueOrEnd';
    } else if (!this.skip(NUMBER) && !this.skip(WORD)) this.fail('a value is expected here.');
  }

  private isInList(): boolean {
    const [outer, inner] = this.open;
    if (outer === '[') return inner === undefined;
    return inner === '[' && this.open.length === 2 && this.topKey === 'segments';
  }

  private readString(): void {
    const start = this.index;
    this.index += 1;
    for (;;) {
      const code = this.text.charCodeAt(this.index);
      if (Number.isNaN(code)) this.fail('a text in quotes is not closed.', start);
      else if (code < FIRST_PRINTABLE) this.fail('a text in quotes goes over the end of its line.');
      else if (code === BACKSLASH) {
        if (!this.skip(ESCAPE)) this.fail('a backslash has no meaning here.');
      } else this.index += 1;
      if (code === QUOTE || this.fault !== null) return;
    }
  }
}

/** Scans text that should be JSON. Needed only when something is wrong with it, to say where. */
export const scanJson = (text: string): JsonScan => {
  const scanner = new JsonScanner(text);
  while (scanner.advance());
  return { fault: scanner.fault, segments: scanner.segments };
};

/** The line of a character, counted from 1. */
export const lineAt = (text: string, index: number): number =>
  text.slice(0, index).split(/\r\n|[\n\r]/).length;
