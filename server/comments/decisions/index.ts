export { changeComments } from './change-comments';
export { allowCommentWebhooks, onCommentEvent, type CommentEvent } from './events';
export { insertComment } from './insert-comment';
export { isGone } from './is-gone';
export { makeNoContact } from './no-contact';
export { removeComments } from './remove-comments';
export type { Actor, CommentChange, NewContact } from './types';
export { dropEndedSteps, noteUndo, takeBack, UNDO } from './undo';
