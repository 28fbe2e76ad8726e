/** A bounded store of results: the one used longest ago makes room. */
export class RecentResults<Value> {
  readonly #results = new Map<string, Value>();
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  getOrMake(key: string, make: () => Value): Value {
    const known = this.#results.get(key);
    if (known !== undefined) {
      this.#results.delete(key);
      this.#results.set(key, known);
      return known;
    }
    const made = make();
    this.#results.set(key, made);
    if (this.#results.size > this.#limit) {
      const [oldest] = this.#results.keys();
      if (oldest !== undefined) this.#results.delete(oldest);
    }
    return made;
  }

  get size(): number {
    return this.#results.size;
  }
}
