/** The little of `better-sqlite3` that the judges use; the package ships no types. */
declare module 'better-sqlite3' {
  class Database {
    constructor(file: string, options: { readonly readonly: boolean });
    prepare(sql: string): { all(): unknown[] };
    close(): void;
  }
  export default Database;
}
