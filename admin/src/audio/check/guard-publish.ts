import { useEffect } from 'react';

import { EPISODE } from '../../episode';
import { useMay } from '../../ui/use-may';
import type { DocumentAction } from '../../content-manager';
import { useLacksAudio } from './form-audio';
import { useCheck } from './use-check';

/** Strapi publishes by keys, too, and asks only itself whether that is possible. */
const isPublishShortcut = ({ key, ctrlKey, metaKey, shiftKey }: KeyboardEvent): boolean =>
  key === 'Enter' && shiftKey && (ctrlKey || metaKey);

const useNoShortcut = (isBlocked: boolean): void => {
  useEffect(() => {
    if (!isBlocked) return undefined;
    const stop = (event: KeyboardEvent): void => {
      if (!isPublishShortcut(event)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    window.addEventListener('keydown', stop, { capture: true });
    return () => {
      window.removeEventListener('keydown', stop, { capture: true });
    };
  }, [isBlocked]);
};

/**
 * Publishing, of whoever it is, which waits until the saved draft has no errors. Of what isn't saved
 * yet is only known whether it has audio; that much is asked for. A check that could not be had keeps
 * nobody back, and the server has the last word anyway.
 */
const guard = (publish: DocumentAction): DocumentAction => {
  const useGuardedPublish: DocumentAction = (props) => {
    const description = publish(props);
    const { model, documentId, document } = props;
    const isEpisode = model === EPISODE;
    const mayCheck = useMay()('read') && isEpisode;
    const check = useCheck(mayCheck ? documentId : undefined, document?.updatedAt);
    const lacksAudio = useLacksAudio(documentId);
    const isBlocked = mayCheck && (lacksAudio || check.data?.canPublish === false);
    useNoShortcut(isBlocked);
    return description && isBlocked ? { ...description, disabled: true } : description;
  };
  // Type and position are properties of the function itself.
  return Object.assign(useGuardedPublish, publish);
};

export const guardPublish = (actions: readonly DocumentAction[]): readonly DocumentAction[] =>
  actions.map((action) => (action.type === 'publish' ? guard(action) : action));
