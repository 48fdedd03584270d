export { describeReason, describeReasons } from './describe-reason';
export { foldText } from './fold-text';
export {
  judgeComment,
  noticesOf,
  type CommentInput,
  type CommentRules,
  type Judgement,
} from './judge-comment';
export { normalizeText } from './normalize-text';
export { lastingReasons, readReasons, withoutEdited, type Reason } from './reasons';
export { renderComment } from './render-comment';
export { createReservedNames } from './reserved-names';
export { createWordList, type WordList } from './word-list';
