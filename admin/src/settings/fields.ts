/** The settings in the order of the page; labels and consequences are texts of the same names. */

interface ChoiceField {
  readonly kind: 'choice';
  readonly path: string;
  readonly options: readonly string[];
}

interface ToggleField {
  readonly kind: 'toggle';
  readonly path: string;
}

interface NumberField {
  readonly kind: 'number';
  readonly path: string;
  readonly min: number;
  readonly max: number;
  /** What is stored for each of what is shown: milliseconds for minutes. */
  readonly factor?: number;
}

interface LinesField {
  readonly kind: 'lines';
  readonly path: string;
  readonly maxLines: number;
  readonly maxLength: number;
  /** What each line is to be. */
  readonly of?: 'email';
}

interface TextField {
  readonly kind: 'text';
  readonly path: string;
  readonly maxLength: number;
}

type AnyField = ChoiceField | ToggleField | NumberField | LinesField | TextField;

const MINUTE_MS = 60_000;
const MAX_DAYS = 36_500;
const FIELD_MODES = ['off', 'optional', 'required'] as const;

const words = { kind: 'lines', maxLines: 2_000, maxLength: 100 } as const;
const days = { kind: 'number', min: 0, max: MAX_DAYS } as const;

/** Limits are those of the server's schema (`server/config`), which checks again. */
export const GROUPS = [
  {
    name: 'policy',
    fields: [
      {
        kind: 'choice',
        path: 'comments.policy',
        options: ['holdAll', 'holdUnknown', 'publish'],
      },
      { kind: 'toggle', path: 'comments.trust.signedIn' },
      { kind: 'number', path: 'comments.trust.confirmedAfter', min: 0, max: 1_000 },
      { kind: 'text', path: 'comments.notice.de', maxLength: 500 },
      { kind: 'text', path: 'comments.notice.en', maxLength: 500 },
    ],
  },
  {
    name: 'form',
    fields: [
      { kind: 'choice', path: 'comments.fields.name', options: FIELD_MODES },
      { kind: 'choice', path: 'comments.fields.email', options: FIELD_MODES },
      { kind: 'number', path: 'comments.editWindowMs', min: 0, max: 43_200, factor: MINUTE_MS },
    ],
  },
  {
    name: 'voice',
    fields: [
      { kind: 'toggle', path: 'voice.enabled' },
      { kind: 'number', path: 'voice.maxSeconds', min: 15, max: 300 },
      { kind: 'choice', path: 'voice.textAlternative', options: ['optional', 'required'] },
      { kind: 'toggle', path: 'voice.publishWithoutText' },
    ],
  },
  {
    name: 'protection',
    fields: [
      { kind: 'toggle', path: 'comments.holdPersonalData' },
      { ...words, path: 'comments.lists.hold' },
      { ...words, path: 'comments.lists.reject' },
      { ...words, path: 'comments.lists.reservedNames' },
      { kind: 'number', path: 'comments.links.max', min: 0, max: 1_000 },
      { kind: 'toggle', path: 'comments.links.clickable' },
      { kind: 'number', path: 'comments.reportsToHold', min: 0, max: 1_000 },
      { kind: 'choice', path: 'comments.challenge', options: ['off', 'auto', 'always'] },
    ],
  },
  {
    name: 'mail',
    fields: [
      { kind: 'choice', path: 'comments.mail.notify', options: ['off', 'digest', 'immediate'] },
      {
        kind: 'lines',
        path: 'comments.mail.moderators',
        of: 'email',
        maxLines: 50,
        maxLength: 254,
      },
      { kind: 'toggle', path: 'comments.mail.replies' },
    ],
  },
  {
    name: 'retention',
    fields: [
      { ...days, path: 'comments.retentionDays.pending' },
      { ...days, path: 'comments.retentionDays.spam' },
      { ...days, path: 'comments.retentionDays.rejected' },
      { ...days, path: 'comments.retentionDays.trash' },
      { ...days, path: 'comments.retentionDays.log' },
    ],
  },
] as const satisfies readonly { readonly name: string; readonly fields: readonly AnyField[] }[];

export type SettingField = (typeof GROUPS)[number]['fields'][number];
export type SettingPath = SettingField['path'];
export type FieldOf<Kind extends AnyField['kind']> = Extract<SettingField, { kind: Kind }>;

export const FIELDS: readonly SettingField[] = GROUPS.flatMap(({ fields }) => [...fields]);
