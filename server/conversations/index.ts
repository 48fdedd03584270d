export { loadCounts, type ConversationCounts } from './counts';
export { conversationState, type Conversation, type ConversationState } from './state';
