import type { ReactNode } from 'react';

/** What is used of the Content Manager, whose own types a plugin should not depend on. */

export interface EditViewProps {
  readonly model: string;
  /** `undefined` for an entry that isn't saved yet. */
  readonly documentId?: string;
  readonly document?: { readonly updatedAt?: string };
  readonly activeTab: 'draft' | 'published' | null;
}

/** Called for every content type; `null` shows nothing. */
export interface Panel {
  (props: EditViewProps): { readonly title: string; readonly content: ReactNode } | null;
  readonly type?: string;
}

export interface ActionDescription {
  readonly disabled?: boolean;
}

export interface DocumentAction {
  (props: EditViewProps): ActionDescription | null | undefined;
  readonly type?: string;
}

export interface ContentManagerApis {
  readonly addEditViewSidePanel: (change: (panels: readonly Panel[]) => readonly Panel[]) => void;
  readonly addDocumentAction: (
    change: (actions: readonly DocumentAction[]) => readonly DocumentAction[],
  ) => void;
}

export const isContentManager = (apis: object): apis is ContentManagerApis =>
  'addEditViewSidePanel' in apis && 'addDocumentAction' in apis;
