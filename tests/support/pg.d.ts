/** The little of `pg` that the tests use; the package ships no types. */
declare module 'pg' {
  export class Client {
    constructor(options: { readonly connectionString: string });
    connect(): Promise<void>;
    query(sql: string): Promise<unknown>;
    end(): Promise<void>;
  }
}
