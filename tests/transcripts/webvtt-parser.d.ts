/** What the tests use of the W3C's parser and validator. */
declare module 'webvtt-parser' {
  interface Node {
    readonly type: 'text' | 'object' | 'timestamp';
    readonly name?: string;
    readonly value?: string;
    readonly children?: readonly Node[];
  }
  export class WebVTTParser {
    constructor(entities?: Readonly<Record<string, string>>);
    parse(
      text: string,
      mode?: string,
    ): {
      readonly errors: readonly { readonly message: string; readonly line: number }[];
      readonly cues: readonly {
        readonly startTime: number;
        readonly endTime: number;
        readonly tree: Node;
      }[];
    };
  }
}
