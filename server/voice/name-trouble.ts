/** What went wrong, for the log. Messages of the system name files, its codes don't. */
export const nameTrouble = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error ? `${error.name} ${String(error.code)}` : (error.stack ?? error.message);
};
