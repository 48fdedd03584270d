import {
  joinSentences,
  readFacts,
  toDuration,
  type Notice,
  type NoticeFacts,
  type NoticeSection,
  type ReadFacts,
} from './notice-facts';

const POLICIES = {
  holdAll: 'Every comment is looked at by an editor before it appears.',
  holdUnknown:
    'Comments are looked at by an editor before they appear, unless we know who writes as somebody to be trusted.',
  publish: 'A comment that nothing speaks against appears at once.',
} as const;

const STORES = {
  memory: 'in the working memory of the server alone',
  database: 'in the database of this site',
  redis: 'in a store of this site beside its database',
} as const;

const formatDuration = (ms: number): string => {
  const { count, unit } = toDuration(ms);
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
};

const formatDays = (days: number): string => `${days} ${days === 1 ? 'day' : 'days'}`;

const describeStored = (facts: ReadFacts): NoticeSection => {
  const { fields } = facts.settings;
  return {
    title: 'What we store',
    text: joinSentences([
      'What you write, when you sent it, which comment it answers, and the place in the episode if you give one.',
      fields.name === 'off' && 'We do not ask for a name.',
      fields.name === 'optional' && 'A name, if you give one; it may be invented.',
      fields.name === 'required' && 'The name that you give; it may be invented.',
      fields.email === 'off' && 'We do not ask for an e-mail address, and store none.',
      fields.email === 'optional' && 'An e-mail address, if you give one.',
      fields.email === 'required' && 'The e-mail address that you give.',
      facts.hasReplies && 'Whether and when you agreed to mails about answers.',
      facts.hasAccountTrust && 'The number of your account, if you are signed in on this site.',
      'A random number from which a picture is drawn beside your comment; it is made of nothing that you gave us.',
      'What was decided about your comment, when and by whom; for two hours at most, what a decision replaced, so that it can be taken back.',
      'Reports of readers: the reason and what they wrote, not who they are.',
    ]),
  };
};

const describeNotStored = (facts: ReadFacts): NoticeSection => ({
  title: 'What we do not store',
  text: joinSentences([
    'Comments store no IP address and no name of your browser, and set no cookies.',
    `So that nobody sends too much, we make a pseudonym of your IP address with a secret that changes every day, and count ${STORES[facts.store]}. Pseudonym and counts are deleted after 24 hours at the latest.`,
    'Editors can block somebody for a time: of the person a pseudonym alone is stored, and it is deleted when the block ends.',
    'So that nothing is stored twice, checksums of your text and of your request are kept for about 24 hours.',
  ]),
});

const describePurposes = (facts: ReadFacts): NoticeSection => {
  const { settings } = facts;
  return {
    title: 'What for',
    text: joinSentences([
      'To publish your comment and to answer it.',
      facts.hasEmail &&
        'Your e-mail address is for questions of the editors, as long as your comment is not public.',
      facts.hasReplies &&
        'If you ask for it and confirm it, we use the address to tell you of answers.',
      facts.hasTrust &&
        `Whoever has confirmed an address counts as known after ${settings.trust.confirmedAfter} published comments.`,
      facts.hasAccountTrust && 'Whoever is signed in counts as known.',
      POLICIES[settings.policy],
      facts.hasLists && 'A program on this server looks for words on lists of the editors.',
      settings.holdPersonalData &&
        'It looks for phone numbers, addresses and account numbers as well, so that you do not publish them by mistake.',
      settings.challenge === 'always' &&
        'Before you send a comment, your browser solves a small sum, so that programs find it hard to send masses of them.',
      settings.challenge === 'auto' &&
        'When there are unusually many comments, your browser solves a small sum before you send one.',
      settings.reportsToHold > 0 &&
        `A comment with ${settings.reportsToHold} ${settings.reportsToHold === 1 ? 'report' : 'reports'} is hidden until an editor has looked at it.`,
    ]),
  };
};

const describeVoice = ({ voice }: ReadFacts): NoticeSection => ({
  title: 'Spoken comments',
  text: joinSentences([
    !voice.enabled &&
      'We take no spoken comments at the moment; for those that we still have, this holds:',
    `If you speak instead of writing, we store your recording of at most ${voice.maxSeconds} seconds, its length and how loud it is over time, and when you agreed to what.`,
    'What the file tells of your device, the recording program, time and place is removed before it is stored.',
    'Your voice is not examined to find out who you are, and no program writes down what you say.',
    'Every recording is listened to by an editor before it appears; until then only editors can hear it, and everybody after that.',
    'It appears below the episode only if you agreed to that, and we use it in an episode only if you agreed to that as well.',
    'You can take back both consents at any time, each on its own. Without the first one the comment is deleted with its recording, which may then stay in caches for a few minutes.',
    `The recording is deleted with its comment, and a comment whose recording never came after ${formatDuration(voice.shellMs)}.`,
    voice.storage === 'provider' &&
      'Recordings are kept by the provider that stores the files of this site, and are not public there.',
  ]),
});

const describeTime = (days: number, what: string): string =>
  days === 0
    ? `${what} are not deleted by themselves.`
    : `${what} are deleted after ${formatDays(days)}.`;

const describeTimes = (facts: ReadFacts): NoticeSection => {
  const { days } = facts;
  return {
    title: 'How long',
    text: joinSentences([
      'A public comment stays until you or the editors delete it, or its episode is deleted.',
      describeTime(days.pending, 'Comments and edits that nobody has decided on'),
      describeTime(days.spam, 'Comments that were taken for advertising or abuse'),
      describeTime(days.rejected, 'Comments that were rejected'),
      describeTime(days.trash, 'Comments that the editors removed'),
      facts.hasEmail &&
        'Your e-mail address is removed as soon as it has no purpose any more, with the comment at the latest.',
      facts.hasReplies && 'An address that you do not confirm is removed after about a week.',
      describeTime(days.log, 'Reports and notes of who decided what'),
      'A deleted comment that others answered leaves an empty place, without name and text.',
    ]),
  };
};

const describeReaders = (facts: ReadFacts): NoticeSection => ({
  title: 'Who sees it',
  text: joinSentences([
    facts.hasName
      ? 'Everybody sees text, name and time of a published comment.'
      : 'Everybody sees text and time of a published comment.',
    'The editors see all comments.',
    facts.hasEmail &&
      'Your e-mail address is not published; only editors who may see private data see it, and each look is noted.',
    facts.hasReplies && 'Mails about answers are sent by the mail provider of this site.',
    facts.tellsModerators &&
      'Editors are told of new comments by mail, with neither text nor name nor address in it.',
    'Nothing is given to anybody else: no service of others checks comments, counts you or draws pictures.',
  ]),
});

const describeRights = (facts: ReadFacts): NoticeSection => {
  const { editWindowMs } = facts.settings;
  return {
    title: 'What you can do',
    text: joinSentences([
      'When you send a comment you get a secret key, for which you need no account.',
      'With it you can see what became of your comment, get everything that is stored about it, and delete it at any time.',
      editWindowMs > 0
        ? `You can edit it for ${formatDuration(editWindowMs)}, until somebody answers.`
        : 'It can not be edited afterwards.',
      facts.hasReplies &&
        'You can take back your consent to mails at any time, with the key or with the link in every mail.',
      'Without the key you can ask whoever runs this site for a copy, a correction or the erasure of your data.',
      'You can also complain to a supervisory authority for data protection.',
    ]),
  };
};

/** What is stored of comments on this site, why and for how long. */
export const writeNoticeEn = (noticeFacts: NoticeFacts): Notice => {
  const facts = readFacts(noticeFacts);
  return {
    title: 'Comments and your data',
    sections: [
      describeStored(facts),
      describeNotStored(facts),
      describePurposes(facts),
      describeTimes(facts),
      describeReaders(facts),
      ...(facts.voice.enabled || facts.voice.hasClips ? [describeVoice(facts)] : []),
      describeRights(facts),
    ],
  };
};
