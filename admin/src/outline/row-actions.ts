import type { KeyboardEvent, PointerEvent } from 'react';

import type { Change } from './reducer';

/** What rows can ask for. The same object all the time, so that no row is drawn because of it. */
export interface RowActions {
  readonly edit: (key: string, change: Change) => void;
  readonly remove: (key: string) => void;
  /** @param by places, down or up */
  readonly moveBy: (key: string, by: number) => void;
  /** Shows all fields of an entry; `null`: of none. */
  readonly open: (key: string | null) => void;
  readonly jump: (positionMs: number) => void;
  /** The entry gets the player's time. */
  readonly takeTime: (key: string) => void;
  readonly takePageTitle: (key: string) => Promise<void>;
  readonly titleKey: (event: KeyboardEvent, key: string) => void;
  readonly grabByKey: (event: KeyboardEvent, key: string) => void;
  readonly letGo: (key: string) => void;
  readonly drag: (event: PointerEvent<HTMLElement>, key: string) => void;
}
