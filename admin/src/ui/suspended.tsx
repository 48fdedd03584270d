import { createElement, lazy, Suspense, type ComponentType } from 'react';

/**
 * A component that is loaded, with its texts, when it is shown for the first time.
 *
 * @param Fallback what is shown until then; nothing by default
 */
export const suspended = <Props extends object>(
  load: () => Promise<{ readonly default: ComponentType<Props> }>,
  Fallback?: ComponentType,
): ComponentType<Props> => {
  const Loaded = lazy(load) as unknown as ComponentType<Props>;
  const Suspended = (props: Props) => (
    <Suspense fallback={Fallback === undefined ? null : <Fallback />}>
      {createElement(Loaded, props)}
    </Suspense>
  );
  return Suspended;
};
