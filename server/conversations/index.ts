export { loadCounts } from './counts';
export { conversationState, type Conversation } from './state';
export { voiceState, type VoiceState } from './voice-state';
