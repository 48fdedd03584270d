/**
 * Runs what has the same key once, however many ask at the same time: all get the same answer.
 */
export const createSingleFlight = <T>() => {
  const flights = new Map<string, Promise<T>>();
  return (key: string, start: () => Promise<T>): Promise<T> => {
    const running = flights.get(key);
    if (running !== undefined) return running;
    const flight = start().finally(() => {
      flights.delete(key);
    });
    flights.set(key, flight);
    return flight;
  };
};
