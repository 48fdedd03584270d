export { loadCounts } from './counts';
export { conversationState, type Conversation } from './state';
