/** The root of the tree of beginnings. */
const ROOT = 0;

const UNITS = 0x10000;

/** A literal that was found: where it ends (after its last UTF-16 unit), and its length. */
export type OnHit<Value> = (value: Value, end: number, length: number) => boolean;

/**
 * Looks for many literals at once (Aho and Corasick, 1975): the time depends on the text's length
 * and the hits, not on the number of literals, and no text can make it worse.
 */
export class LiteralSearch<Value> {
  private readonly children = new Map<number, number>();
  private readonly depths = [0];
  private readonly parents = [ROOT];
  private readonly units = [0];
  /** The longest other node that is an end of this one. */
  private readonly failures = [ROOT];
  /** The nearest node along the failures at which a literal ends. */
  private readonly outputs = [ROOT];
  private readonly values = new Map<number, Value>();

  constructor(literals: ReadonlyMap<string, Value>) {
    for (const [literal, value] of literals) {
      if (literal !== '') this.values.set(this.insert(literal), value);
    }
    this.linkFailures();
  }

  /** Calls `onHit` for every hit, until it returns true; whether it did. */
  find(text: string, onHit: OnHit<Value>): boolean {
    let node = ROOT;
    for (let index = 0; index < text.length; index += 1) {
      node = this.step(node, text.charCodeAt(index));
      for (let hit = this.hitAt(node); hit !== ROOT; hit = this.outputs[hit] ?? ROOT) {
        const value = this.values.get(hit);
        if (value !== undefined && onHit(value, index + 1, this.depths[hit] ?? 0)) return true;
      }
    }
    return false;
  }

  private hitAt(node: number): number {
    return this.values.has(node) ? node : (this.outputs[node] ?? ROOT);
  }

  private insert(literal: string): number {
    let node = ROOT;
    for (let index = 0; index < literal.length; index += 1) {
      const unit = literal.charCodeAt(index);
      node = this.children.get(node * UNITS + unit) ?? this.addNode(node, unit);
    }
    return node;
  }

  private addNode(parent: number, unit: number): number {
    const node = this.depths.length;
    this.children.set(parent * UNITS + unit, node);
    this.depths.push((this.depths[parent] ?? 0) + 1);
    this.parents.push(parent);
    this.units.push(unit);
    this.failures.push(ROOT);
    this.outputs.push(ROOT);
    return node;
  }

  private step(from: number, unit: number): number {
    let node = from;
    for (;;) {
      const next = this.children.get(node * UNITS + unit);
      if (next !== undefined) return next;
      if (node === ROOT) return ROOT;
      node = this.failures[node] ?? ROOT;
    }
  }

  private linkFailures(): void {
    const nodes = this.depths.map((_, node) => node).slice(1);
    // Each failure is nearer to the root than its node, so it is there when it is needed.
    nodes.sort((a, b) => (this.depths[a] ?? 0) - (this.depths[b] ?? 0));
    for (const node of nodes) {
      const parent = this.parents[node] ?? ROOT;
      if (parent === ROOT) continue;
      const failure = this.step(this.failures[parent] ?? ROOT, this.units[node] ?? 0);
      this.failures[node] = failure;
      this.outputs[node] = this.hitAt(failure);
    }
  }
}
