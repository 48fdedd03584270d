import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** An element as fast-xml-parser keeps it with `preserveOrder`. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const readText = (node: unknown): string => {
  if (!isRecord(node)) return '';
  if (typeof node['#text'] === 'string') return node['#text'];
  if (Array.isArray(node['#cdata'])) return node['#cdata'].map(readText).join('');
  return '';
};

const readElement = (node: Record<string, unknown>): XmlElement => {
  const name = Object.keys(node).find((key) => key !== ':@') ?? '';
  const content: unknown = node[name];
  const nodes: readonly unknown[] = Array.isArray(content) ? content : [];
  const attributes: Record<string, string> = {};
  if (isRecord(node[':@'])) {
    for (const [key, value] of Object.entries(node[':@'])) attributes[key] = String(value);
  }
  const children = nodes
    .filter(isRecord)
    .filter((child) => !('#text' in child) && !('#cdata' in child));
  return {
    name,
    attributes,
    children: children.map(readElement),
    text: nodes.map(readText).join(''),
  };
};

/** Parses a document with a parser that is not ours. @throws when it is not well-formed */
export const readXml = (xml: string): XmlElement => {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- its successor is one more package
  const verdict = XMLValidator.validate(xml);
  if (verdict !== true) throw new Error(verdict.err.msg);
  const parser = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: '',
    cdataPropName: '#cdata',
    parseTagValue: false,
    parseAttributeValue: false,
    trimValues: false,
    htmlEntities: false,
    processEntities: { enabled: true, maxTotalExpansions: Infinity, maxExpandedLength: Infinity },
  });
  const nodes: unknown = parser.parse(xml);
  const root = (Array.isArray(nodes) ? nodes : [])
    .filter(isRecord)
    .find((node) => !Object.keys(node).some((key) => key.startsWith('?') || key === '#text'));
  if (root === undefined) throw new Error('No root element');
  return readElement(root);
};

/** The children of that name. */
export const findAll = (element: XmlElement, name: string): readonly XmlElement[] =>
  element.children.filter((child) => child.name === name);

/** The only child of that name, or `null`. @throws when there are several */
export const findOne = (element: XmlElement, name: string): XmlElement | null => {
  const found = findAll(element, name);
  if (found.length > 1) throw new Error(`${found.length} × ${name}`);
  return found[0] ?? null;
};

/** The text of the only child of that name, or `null` without one. */
export const textOf = (element: XmlElement, name: string): string | null =>
  findOne(element, name)?.text ?? null;

/** The channel of a feed. */
export const readChannel = (xml: string): XmlElement => {
  const channel = findOne(readXml(xml), 'channel');
  if (channel === null) throw new Error('No channel');
  return channel;
};

/** The first item of a feed. */
export const readFirstItem = (xml: string): XmlElement => {
  const item = findAll(readChannel(xml), 'item')[0];
  if (item === undefined) throw new Error('No item');
  return item;
};
