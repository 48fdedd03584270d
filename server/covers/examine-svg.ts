import { Parser } from 'htmlparser2';

import { MAX_SVG_BYTES, MAX_SVG_DEPTH, MAX_SVG_ELEMENTS } from './limits';
import { PictureError } from './picture-error';
import { checkAttribute, checkElement, checkStyleSheet, refuseDrawing } from './svg-rules';

/** An element and all within it. */
interface Subtree {
  readonly name: string;
  readonly ids: readonly string[];
  elements: number;
  hasUse: boolean;
}

type Weight = Pick<Subtree, 'elements' | 'hasUse'>;

const NOTHING: Weight = { elements: 0, hasUse: false };

const notADrawing = (): PictureError =>
  new PictureError('NOT_A_PICTURE', 'This file is a text, not a picture. Upload a JPEG or PNG.');

const decode = (bytes: Uint8Array): string => {
  if (bytes.length > MAX_SVG_BYTES) {
    throw new PictureError(
      'TOO_LARGE',
      'The drawing is larger than 1 MB. Export it as a PNG with 3000 x 3000 pixels.',
    );
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new PictureError(
      'UNSUPPORTED',
      'The drawing is not written in UTF-8. Export it as a PNG with 3000 x 3000 pixels.',
      { cause },
    );
  }
};

const addWeight = (one: Weight = NOTHING, other: Weight): Weight => ({
  elements: one.elements + other.elements,
  hasUse: one.hasUse || other.hasUse,
});

/** What `<use>` shows counts every time; what it shows must not use anything else. */
const checkUses = (targets: readonly string[], weights: ReadonlyMap<string, Weight>): void => {
  let shown = 0;
  for (const target of targets) {
    const { elements, hasUse } = weights.get(target) ?? NOTHING;
    if (hasUse) refuseDrawing('an element “use” that shows another one');
    shown += elements;
    if (shown > MAX_SVG_ELEMENTS) refuseDrawing('too many copies');
  }
};

/**
 * Looks through a drawing without drawing it.
 *
 * @returns the text from its first element on: what was seen is what may be drawn, whatever its
 *   declaration says of its encoding
 * @throws PictureError `NOT_A_PICTURE` if the first element isn't `svg`; `SCRIPTED` if anything
 *   acts, leads out of the drawing or multiplies; `TOO_LARGE`; `UNSUPPORTED` unless it is UTF-8
 */
export const examineSvg = (bytes: Uint8Array): string => {
  const text = decode(bytes);
  const open: Subtree[] = [];
  const weights = new Map<string, Weight>();
  const targets: string[] = [];
  let attributes: (readonly [name: string, value: string])[] = [];
  let instruction: string | null = null;
  let styles = '';
  let rootAt = -1;
  let elements = 0;

  const valuesOf = (local: string): readonly string[] =>
    attributes
      .filter(([name]) => name === local || name.endsWith(`:${local}`))
      .map(([, value]) => value);

  const parser = new Parser(
    {
      onopentagname: (name) => {
        if (rootAt === -1 && name !== 'svg') throw notADrawing();
        if (instruction !== null) refuseDrawing(`the instruction “${instruction}”`);
        checkElement(name);
        elements += 1;
        if (elements > MAX_SVG_ELEMENTS) refuseDrawing('too many elements');
        if (open.length >= MAX_SVG_DEPTH) refuseDrawing('too many elements inside each other');
        attributes = [];
      },
      onattribute: (name, value) => {
        checkAttribute(name, value);
        attributes.push([name, value]);
      },
      onopentag: (name) => {
        if (rootAt === -1) rootAt = parser.startIndex;
        const hasUse = name === 'use';
        if (hasUse) targets.push(...valuesOf('href').map((href) => href.trim().slice(1)));
        open.push({ name, ids: valuesOf('id'), elements: 1, hasUse });
      },
      ontext: (data) => {
        if (open.at(-1)?.name === 'style') styles += data;
      },
      onclosetag: () => {
        const closed = open.pop();
        if (closed === undefined) return;
        for (const id of closed.ids) weights.set(id, addWeight(weights.get(id), closed));
        const parent = open.at(-1);
        if (parent !== undefined) Object.assign(parent, addWeight(parent, closed));
      },
      onprocessinginstruction: (name) => {
        if (name.toLowerCase() !== '?xml') instruction = name;
      },
    },
    { xmlMode: true },
  );
  parser.end(text);
  checkStyleSheet(styles);
  checkUses(targets, weights);
  if (rootAt === -1) throw notADrawing();
  return text.slice(rootAt);
};
